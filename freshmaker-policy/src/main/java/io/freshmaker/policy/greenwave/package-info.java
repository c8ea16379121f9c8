/**
 * Asks a Greenwave server, many subjects at a time. What follows from its verdicts is not here.
 * Facts are those of Greenwave 2.3.0, measured on a running server.
 */
@NullMarked
package io.freshmaker.policy.greenwave;

import org.jspecify.annotations.NullMarked;
