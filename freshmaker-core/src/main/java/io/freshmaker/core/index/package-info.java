/**
 * What every known artifact was made from, kept current: by listings, by outcomes of builds, by
 * facts. Written by one writer at a time, read through immutable snapshots.
 *
 * <p>Asking services, and deciding what follows from what is known, do not live here.
 */
@NullMarked
package io.freshmaker.core.index;

import org.jspecify.annotations.NullMarked;
