/**
 * The rules of the house: who may depend on whom, what may be seen of whom, and what every
 * published module has to bring along. Nothing about behaviour lives here.
 */
@NullMarked
package io.freshmaker.conformance.house;

import org.jspecify.annotations.NullMarked;
