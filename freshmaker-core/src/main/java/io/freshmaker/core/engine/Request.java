package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.BuildRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One attempt, as a submitter is asked for it.
 *
 * @param build the build
 * @param last the attempt
 * @param artifact what to rebuild, with the version of its last build where that is known
 * @param causes why, ordered by key
 * @param marker the lineage marker
 */
record Request(Build build, Attempt last, Artifact artifact, List<Cause> causes, String marker)
    implements BuildRequest {

  @Override
  public String key() {
    return last.key();
  }

  @Override
  public Instant firstTried() {
    return last.firstTried();
  }

  @Override
  public int attempt() {
    return last.number();
  }

  @Override
  public List<Input> inputs() {
    return last.inputs();
  }

  @Override
  public Map<String, String> options() {
    return Map.of();
  }
}
