/** One class for each group of goals; each measures and adds its rows to the report. */
@NullMarked
package io.freshmaker.benchmarks.goal;

import org.jspecify.annotations.NullMarked;
