/**
 * Recorded exchanges with services, and a server that gives the recorded answers to requests that
 * are equal to the recorded ones by value. What they mean is up to the tests of each service.
 */
@NullMarked
package io.freshmaker.conformance.exchange;

import org.jspecify.annotations.NullMarked;
