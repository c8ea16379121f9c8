package io.freshmaker.api.spi;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of what a lister lists. */
public final class Listing {

  private final List<BuildInputs> builds;
  private final List<ArtifactKey> gone;
  private final @Nullable String cursor;
  private final boolean last;

  private Listing(
      List<BuildInputs> builds, List<ArtifactKey> gone, @Nullable String cursor, boolean last) {
    this.builds = builds;
    this.gone = gone;
    this.cursor = cursor;
    this.last = last;
  }

  /** Returns a page that is followed by another, listed from this cursor. */
  public static Listing page(Collection<BuildInputs> builds, String cursor) {
    return new Listing(
        List.copyOf(builds), List.of(), Objects.requireNonNull(cursor, "cursor"), false);
  }

  /**
   * Returns the last page.
   *
   * @param builds what it lists
   * @param cursor from where to list what changes from now on, or null to list all again
   */
  public static Listing last(Collection<BuildInputs> builds, @Nullable String cursor) {
    return new Listing(List.copyOf(builds), List.of(), cursor, true);
  }

  /** Returns this page with artifacts that are there no more. */
  public Listing gone(Collection<ArtifactKey> artifacts) {
    return new Listing(builds, List.copyOf(artifacts), cursor, last);
  }

  /** Returns the builds; a later one of the same artifact and variant replaces an earlier. */
  public List<BuildInputs> builds() {
    return builds;
  }

  /** Returns the artifacts that are there no more. */
  public List<ArtifactKey> gone() {
    return gone;
  }

  /** Returns from where to go on; nothing means that the next sweep lists all again. */
  public Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }

  /** Returns whether the sweep ends with this page. */
  public boolean isLast() {
    return last;
  }
}
