package io.freshmaker.api.spi;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Input;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An artifact that is reached, put to a decider. Immutable; not to be implemented by adapters. */
public interface Candidate {

  /** Returns the artifact, with the version of its last build where that is known. */
  Artifact artifact();

  /** Returns the causes that are approved so far, ordered by key. */
  List<Cause> causes();

  /** Returns what its last build was made from, as far as the index knows. */
  List<Input> inputs();

  /** Returns when it was last built, where that is known. */
  Optional<Instant> lastBuilt();

  /** Returns since when a decider lets it wait. */
  Optional<Instant> waitingSince();
}
