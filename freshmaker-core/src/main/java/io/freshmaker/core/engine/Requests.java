package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Details;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.InputIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says of a build, as of now, why it is built and what it is made from. */
final class Requests {

  private final String installation;
  private final State state;
  private final InputIndex index;

  Requests(String installation, State state, InputIndex index) {
    this.installation = installation;
    this.state = state;
    this.index = index;
  }

  /** Returns the request of a build's newest attempt. */
  Request request(Build build, Attempt attempt) {
    Artifact artifact = index.snapshot().artifact(build.artifact());
    return new Request(build, attempt, artifact, causes(build), marker(build));
  }

  /** Returns why it is built, one cause for each way in which something leads to it. */
  List<Cause> causes(Build build) {
    List<Cause> causes = new ArrayList<>();
    List<Build.Because> same = new ArrayList<>();
    for (Build.Because because : build.causes()) {
      if (!same.isEmpty() && !isSameWay(same.get(0), because)) {
        causes.add(cause(same));
        same.clear();
      }
      if (because.kind() != null) {
        same.add(because);
      }
    }
    if (!same.isEmpty()) {
      causes.add(cause(same));
    }
    return causes;
  }

  private static boolean isSameWay(Build.Because one, Build.Because other) {
    return one.from().equals(other.from()) && Objects.equals(one.kind(), other.kind());
  }

  /** Several events may come along one edge; what the last one of them told is what counts. */
  private Cause cause(List<Build.Because> same) {
    Build.Because last = same.get(0);
    Instant lastTold = Instant.MIN;
    for (Build.Because because : same) {
      EventRecord event = state.events().get(because.event());
      if (event != null && event.recorded().isAfter(lastTold)) {
        last = because;
        lastTold = event.recorded();
      }
    }
    Cause told = cause(last, Objects.requireNonNull(last.kind(), "kind"));
    return same.size() == 1 ? told : gathered(told, same);
  }

  /** What gathered along one edge says how much it is, and since when. */
  private Cause gathered(Cause last, List<Build.Because> same) {
    Instant first = last.since();
    for (Build.Because because : same) {
      Instant since = cause(because, last.kind()).since();
      first = since.isBefore(first) ? since : first;
    }
    Map<String, String> details = new TreeMap<>(last.details());
    details.put(Details.CHANGES, Integer.toString(same.size()));
    details.put(Details.LAST_CHANGE, last.since().toString());
    return last.since(first).withDetails(details);
  }

  private Cause cause(Build.Because because, DependencyKind kind) {
    EventRecord event = state.events().get(because.event());
    Instant since = event == null ? Instant.EPOCH : event.event().time();
    Map<String, String> details = event == null ? Map.of() : event.event().details();
    Version version = version(because);
    Artifact known = index.snapshot().artifact(because.from());
    Artifact from = version == null ? known : Artifact.of(because.from(), version);
    String maker = because.build();
    Build build = maker == null ? null : state.builds().build(maker).orElse(null);
    if (maker == null) {
      return Cause.done(from, kind, since, List.of(from)).withDetails(details);
    }
    if (build == null || build.state() != BuildState.SUCCEEDED) {
      return Cause.planned(known, kind, since).withDetails(details);
    }
    List<Artifact> outputs = build.products().stream().map(BuildInputs::artifact).toList();
    return Cause.done(from, kind, build.ended().orElse(since), outputs).withDetails(details);
  }

  /**
   * Returns the version that a cause brings, by its fact or by the product of its build: a listing
   * may lag behind both. Null where neither tells.
   */
  @Nullable Version version(Build.Because because) {
    Build build =
        because.build() == null ? null : state.builds().build(because.build()).orElse(null);
    for (BuildInputs product : build == null ? List.<BuildInputs>of() : build.products()) {
      if (product.artifact().key().equals(because.from())) {
        return product.artifact().version();
      }
    }
    EventRecord event = because.build() == null ? state.events().get(because.event()) : null;
    for (Change change : event == null ? List.<Change>of() : event.event().changes()) {
      if (change.artifact().key().equals(because.from())) {
        return change.artifact().version();
      }
    }
    return null;
  }

  /** Returns what it is made from, with the versions that are current, ordered by key and kind. */
  List<Input> inputs(Build build) {
    IndexSnapshot known = index.snapshot();
    Map<String, Input> inputs = new TreeMap<>();
    for (Input input : known.inputs(build.artifact())) {
      Version current = known.artifact(input.key()).version();
      inputs.put(input.key() + " " + input.kind(), input.at(current));
    }
    for (Cause cause : causes(build)) {
      Artifact from = cause.artifact();
      Input fresh = Input.of(from.key(), cause.kind());
      Input input = inputs.getOrDefault(from.key() + " " + cause.kind(), fresh);
      Version version = from.version() == null ? input.consumed().orElse(null) : from.version();
      inputs.put(from.key() + " " + cause.kind(), input.at(version));
    }
    return List.copyOf(inputs.values());
  }

  private String marker(Build build) {
    return new Marker(installation, build.id(), state.lineage(build)).toString();
  }
}
