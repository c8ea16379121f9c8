/**
 * The store that comes with core: records in memory, gone with the process. Durable stores are
 * modules of their own; what the records mean is the engine's.
 */
@NullMarked
package io.freshmaker.core.store;

import org.jspecify.annotations.NullMarked;
