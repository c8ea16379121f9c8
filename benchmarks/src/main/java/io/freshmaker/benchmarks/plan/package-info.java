/** Implementations of one question: what follows from this change, and in which waves? */
@NullMarked
package io.freshmaker.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
