package io.freshmaker.api.spi;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.BuildInputs;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows what every artifact was made from, and lists it. What is listed is kept in core's index;
 * planning then asks nothing of this service for what is covered here.
 */
public interface InputLister extends Part {

  /** Returns what it lists; the same for its whole life. */
  Set<Coverage> covers();

  /**
   * Returns a page. Artifacts without inputs are listed too: that is how current versions of
   * sources are known.
   *
   * @param cursor where the page before ended, or null to begin a sweep that lists all
   */
  Listing list(@Nullable String cursor, Call call) throws InterruptedException;

  /** Returns what these builds consumed, for checking and for builds that no sweep has seen yet. */
  default Each<Artifact, BuildInputs> inputsOf(Collection<Artifact> builds, Call call)
      throws InterruptedException {
    return Each.of(builds, BuildInputs::unknown);
  }
}
