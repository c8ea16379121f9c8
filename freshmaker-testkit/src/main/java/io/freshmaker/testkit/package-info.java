/**
 * A simulated world to test Freshmaker in: what is true ({@link
 * io.freshmaker.testkit.SimulatedWorld}), a bus that tells of it, build systems, gates, listings
 * and sources that do as a script says, and a clock that a test moves ({@link
 * io.freshmaker.testkit.VirtualTime}). Days pass in milliseconds, and the same seed gives the same
 * trace.
 *
 * <p>Nothing here is thread-safe: a simulation lives on the thread of its test. What checks the
 * engine itself against its rules is not here but in a package that is not exported.
 */
@NullMarked
package io.freshmaker.testkit;

import org.jspecify.annotations.NullMarked;
