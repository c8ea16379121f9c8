/** How fast the Koji client reads large answers, beside Python's own client. */
package io.freshmaker.benchmarks.koji;
