/** The Module Build Service adapter. */
@NullMarked
package io.freshmaker.mbs;

import org.jspecify.annotations.NullMarked;
