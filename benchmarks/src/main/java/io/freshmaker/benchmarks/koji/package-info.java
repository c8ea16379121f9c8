/** How fast the Koji client reads large answers, beside Python's own client. */
@NullMarked
package io.freshmaker.benchmarks.koji;

import org.jspecify.annotations.NullMarked;
