package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A build system whose builds last and end as a test says; each succeeds after ten minutes. */
final class ScriptedSubmitter implements BuildSubmitter {

  static final String INSTANCE = "builder";

  /** One build there. */
  static final class Live {
    final BuildRequest request;
    final Instant submitted;
    final Instant ends;
    BuildStatus end;

    Live(BuildRequest request, Instant submitted, Instant ends, BuildStatus end) {
      this.request = request;
      this.submitted = submitted;
      this.ends = ends;
      this.end = end;
    }
  }

  final List<BuildRequest> requests = new ArrayList<>();
  final Map<String, Live> builds = new LinkedHashMap<>();
  final Map<ArtifactKey, Duration> durations = new HashMap<>();
  final Map<ArtifactKey, Function<BuildRequest, BuildStatus>> ends = new HashMap<>();
  final Map<ArtifactKey, Function<BuildRequest, Submission>> answers = new HashMap<>();
  final List<Collection<BuildHandle>> polls = new ArrayList<>();
  final List<BuildHandle> cancelled = new ArrayList<>();
  Identity identity = Identity.BLIND;
  RuntimeException statusTrouble;
  boolean refusesToCancel;

  /** The source to which it commits before it builds anything, if any. */
  String commits;

  private String only;
  private final Clock clock;

  ScriptedSubmitter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return only == null || artifact.name().equals(only);
  }

  /** Can build nothing but this from now on. */
  void builds(String name) {
    only = name;
  }

  @Override
  public Submission submit(BuildRequest request, Call call) throws InterruptedException {
    requests.add(request);
    if (commits != null) {
      ArtifactKey source = TestWorld.key(commits);
      call.sources().commit(source, java.util.Map.of(), "rebuild", request.key(), call);
    }
    Function<BuildRequest, Submission> answer = answers.get(request.artifact().key());
    return answer == null ? Submission.accepted(List.of(begin(request))) : answer.apply(request);
  }

  /** Begins a build, whatever is answered. */
  BuildHandle begin(BuildRequest request) {
    Live known = builds.get(request.key());
    if (known == null) {
      ArtifactKey key = request.artifact().key();
      Instant now = clock.instant();
      Instant end = now.plus(durations.getOrDefault(key, Duration.ofMinutes(10)));
      BuildStatus status = ends.getOrDefault(key, ScriptedSubmitter::success).apply(request);
      builds.put(request.key(), new Live(request, now, end, status));
    }
    return handle(request);
  }

  static BuildHandle handle(BuildRequest request) {
    return BuildHandle.of(INSTANCE, request.key())
        .withRefs(List.of(Ref.of(INSTANCE, "task:" + request.key())));
  }

  static BuildStatus success(BuildRequest request) {
    Version version = Version.of("test", "by " + request.key());
    return BuildStatus.succeeded(
        List.of(BuildInputs.of(Artifact.of(request.artifact().key(), version), request.inputs())));
  }

  static BuildStatus failure(BuildRequest request) {
    return BuildStatus.failed(Reason.of("scripted", "a test says so"), false);
  }

  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    polls.add(handles);
    if (statusTrouble != null) {
      throw statusTrouble;
    }
    return Each.of(handles, this::status);
  }

  private BuildStatus status(BuildHandle handle) {
    Live live = builds.get(handle.id());
    if (live == null) {
      return BuildStatus.unknown(Reason.of("scripted", "there is no such build"));
    }
    return clock.instant().isBefore(live.ends) ? BuildStatus.running("building") : live.end;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Lookup find(BuildRequest request, Call call) {
    return builds.containsKey(request.key())
        ? Lookup.found(List.of(handle(request)), true)
        : Lookup.none(clock.instant());
  }

  @Override
  public Cancellation cancel(BuildHandle handle, Call call) {
    cancelled.add(handle);
    if (refusesToCancel) {
      return Cancellation.refused(Reason.of("scripted", "a test says so"));
    }
    Live live = builds.get(handle.id());
    builds.put(
        handle.id(),
        new Live(
            live.request,
            live.submitted,
            clock.instant(),
            BuildStatus.cancelled(Reason.of("scripted", "asked to"))));
    return Cancellation.requested();
  }

  /** Goes on as the build system that another engine used. */
  void takeOver(ScriptedSubmitter other) {
    requests.addAll(other.requests);
    builds.putAll(other.builds);
    durations.putAll(other.durations);
    ends.putAll(other.ends);
    identity = other.identity;
  }

  /** Returns the artifacts in the order in which they were submitted. */
  List<String> order() {
    return requests.stream().map(request -> request.artifact().name()).toList();
  }
}
