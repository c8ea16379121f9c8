package io.freshmaker.policy.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A test that must have passed.
 *
 * @param testcase the name of the test case
 * @param scenario the scenario in which it counts, or null for every one
 */
public record TestRule(String testcase, @Nullable String scenario) {}
