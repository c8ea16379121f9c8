/** The quickstart: recorded messages in, reasoned plans out, rebuilds on a dry run. */
@NullMarked
package io.freshmaker.examples.quickstart;

import org.jspecify.annotations.NullMarked;
