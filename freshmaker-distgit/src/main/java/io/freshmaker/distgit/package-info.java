/** The dist-git adapter. */
@NullMarked
package io.freshmaker.distgit;

import org.jspecify.annotations.NullMarked;
