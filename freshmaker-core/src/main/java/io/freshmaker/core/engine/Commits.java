package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Stands between submitters and sources, and notes whose commits are made: before each is pushed,
 * so that its echo is known, be it faster than the answer.
 */
final class Commits {

  private final State state;
  private final Epoch epoch;
  private final HeldFacts held;

  Commits(State state, Epoch epoch, HeldFacts held) {
    this.state = state;
    this.epoch = epoch;
    this.held = held;
  }

  /** Returns a call whose commits count as those of a build, the intent of which is recorded. */
  Call of(String build, Call call) {
    return new CommittingCall(build, call);
  }

  /** A call on behalf of a build. */
  private final class CommittingCall implements Call {

    private final String build;
    private final Call call;

    private CommittingCall(String build, Call call) {
      this.build = build;
      this.call = call;
    }

    @Override
    public Instant deadline() {
      return call.deadline();
    }

    @Override
    public Duration remaining() {
      return call.remaining();
    }

    @Override
    public Sources sources() {
      return new NotedSources(build, call.sources());
    }
  }

  /** Sources whose commits are noted. */
  private final class NotedSources implements Sources {

    private final String build;
    private final Sources sources;

    private NotedSources(String build, Sources sources) {
      this.build = build;
      this.sources = sources;
    }

    @Override
    public Each<ArtifactKey, Version> heads(Collection<ArtifactKey> all, Call call)
        throws InterruptedException {
      return sources.heads(all, call);
    }

    @Override
    public byte[] read(Artifact source, String path, Call call) throws InterruptedException {
      return sources.read(source, path, call);
    }

    @Override
    public Set<String> changed(Artifact from, Artifact to, Call call) throws InterruptedException {
      return sources.changed(from, to, call);
    }

    @Override
    public Version commit(
        ArtifactKey source, Map<String, byte[]> files, String message, String key, Call call)
        throws InterruptedException {
      // Commands are applied in order: this one comes before whatever the push can set off.
      epoch.execute(turn -> held.commits(build, source));
      Version commit = sources.commit(source, files, message, key, call);
      epoch.execute(turn -> state.provenance().committed(turn, Artifact.of(source, commit), build));
      return commit;
    }
  }
}
