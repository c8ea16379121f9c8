/**
 * Reads Dockerfiles as BuildKit does, as far as it matters which images a build begins with and
 * which it copies from. Pure: no file is opened here, and nothing of what is read is run.
 *
 * <p>What cannot be told from the text alone, such as a variable without a value, is reported and
 * never guessed.
 */
@NullMarked
package io.freshmaker.distgit.dockerfile;

import org.jspecify.annotations.NullMarked;
