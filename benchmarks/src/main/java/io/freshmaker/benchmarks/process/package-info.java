/** Programs that are started in a fresh JVM, and what starts them. */
@NullMarked
package io.freshmaker.benchmarks.process;

import org.jspecify.annotations.NullMarked;
