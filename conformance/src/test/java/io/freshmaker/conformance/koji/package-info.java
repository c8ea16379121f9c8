/** Recorded calls of a running Koji hub against the client. */
@NullMarked
package io.freshmaker.conformance.koji;

import org.jspecify.annotations.NullMarked;
