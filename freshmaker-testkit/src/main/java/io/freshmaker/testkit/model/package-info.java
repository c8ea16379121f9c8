/**
 * The model test: random histories against the real engine in a simulated world, with the rules S1
 * to S9 checked after each commit and Q1 to Q6 when all is quiet. {@link
 * io.freshmaker.testkit.model.ModelTest} is the command. What a history that fails did is shortened
 * until every step of it matters.
 *
 * <p>Not exported: hosts test with the simulation, this tests the engine.
 */
@NullMarked
package io.freshmaker.testkit.model;

import org.jspecify.annotations.NullMarked;
