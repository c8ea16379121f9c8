/**
 * Makes a Dockerfile and a {@code container.yaml} for each profile of a module, and commits them to
 * the source that is meant for them. What is committed is a change like any other; how images are
 * built from it is not known here.
 */
@NullMarked
package io.freshmaker.distgit.generate;

import org.jspecify.annotations.NullMarked;
