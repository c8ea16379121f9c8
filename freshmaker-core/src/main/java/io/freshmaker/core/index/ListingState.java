package io.freshmaker.core.index;

import io.freshmaker.api.spi.Coverage;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far one lister's listing can be relied upon.
 *
 * @param covers what it lists, sorted
 * @param complete whether a sweep that lists all has come to its end
 * @param asOf when its last sweep ended, or null if none has
 */
public record ListingState(Set<Coverage> covers, boolean complete, @Nullable Instant asOf) {

  /** Copies the coverage. */
  public ListingState {
    covers = Collections.unmodifiableSet(new TreeSet<>(Objects.requireNonNull(covers, "covers")));
  }
}
