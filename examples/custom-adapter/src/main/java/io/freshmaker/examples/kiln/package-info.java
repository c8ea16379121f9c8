/** An adapter for an invented build system, as its authors would write it: it sees only the API. */
@NullMarked
package io.freshmaker.examples.kiln;

import org.jspecify.annotations.NullMarked;
