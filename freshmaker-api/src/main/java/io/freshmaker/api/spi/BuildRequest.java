package io.freshmaker.api.spi;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Input;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One attempt to have an artifact rebuilt. Immutable; not to be implemented by adapters. */
public interface BuildRequest {

  /** Returns the idempotency key: the same when a lost answer is looked for, new per attempt. */
  String key();

  /** Returns when the request with this key was first made. */
  Instant firstTried();

  /** Returns which attempt of the build it is, from 1. */
  int attempt();

  /** Returns what to rebuild, with the version of its last build where that is known. */
  Artifact artifact();

  /** Returns why, with the versions and outputs of the causes, ordered by key. */
  List<Cause> causes();

  /** Returns what it is made from, with the versions that are current now. */
  List<Input> inputs();

  /** Returns the lineage marker to carry along, such as in a commit trailer or in user data. */
  String marker();

  /** Returns the options that configuration gives for the artifact, sorted. */
  Map<String, String> options();
}
