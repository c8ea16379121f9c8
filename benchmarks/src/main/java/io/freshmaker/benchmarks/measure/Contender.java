package io.freshmaker.benchmarks.measure;

import java.util.function.Supplier;

/** One of the implementations that take turns. */
public record Contender(String name, Supplier<?> operation) {}
