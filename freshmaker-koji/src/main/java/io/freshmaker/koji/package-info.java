/** The Koji adapter. */
@NullMarked
package io.freshmaker.koji;

import org.jspecify.annotations.NullMarked;
