/**
 * How state is kept: versioned records in a store that commits atomically.
 *
 * <p>What is in the records is core's; a store keeps bytes and finds them again by the fields that
 * core names. Nothing here knows of artifacts.
 */
@NullMarked
package io.freshmaker.api.store;

import org.jspecify.annotations.NullMarked;
