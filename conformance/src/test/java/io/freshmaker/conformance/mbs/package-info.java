/** What was recorded of the Module Build Service, held against its adapter. */
@NullMarked
package io.freshmaker.conformance.mbs;

import org.jspecify.annotations.NullMarked;
