/** What was recorded of the Product Definition Center, held against its adapter. */
@NullMarked
package io.freshmaker.conformance.pdc;

import org.jspecify.annotations.NullMarked;
