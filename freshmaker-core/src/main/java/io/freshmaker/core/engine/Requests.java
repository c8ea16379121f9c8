package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.InputIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says of a build, as of now, why it is built and what it is made from. */
final class Requests {

  private static final int LONGEST_MARKER = 400;

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
    ArtifactKey last = null;
    DependencyKind lastKind = null;
    for (Build.Because because : build.causes()) {
      DependencyKind kind = because.kind();
      if (kind == null || (because.from().equals(last) && kind.equals(lastKind))) {
        continue;
      }
      causes.add(cause(because, kind));
      last = because.from();
      lastKind = kind;
    }
    return causes;
  }

  private Cause cause(Build.Because because, DependencyKind kind) {
    EventRecord event = state.events().get(because.event());
    Instant since = event == null ? Instant.EPOCH : event.event().time();
    Map<String, String> details = event == null ? Map.of() : event.event().details();
    String maker = because.build();
    if (maker == null) {
      Artifact changed = changed(because, event);
      return Cause.done(changed, kind, since, List.of(changed)).withDetails(details);
    }
    Build build = state.builds().build(maker).orElse(null);
    if (build == null || build.state() != BuildState.SUCCEEDED) {
      return Cause.planned(index.snapshot().artifact(because.from()), kind, since)
          .withDetails(details);
    }
    List<Artifact> outputs = build.products().stream().map(BuildInputs::artifact).toList();
    Artifact made = index.snapshot().artifact(because.from());
    for (Artifact output : outputs) {
      made = output.key().equals(because.from()) ? output : made;
    }
    Instant done = build.ended().orElse(since);
    return Cause.done(made, kind, done, outputs).withDetails(details);
  }

  private Artifact changed(Build.Because because, @Nullable EventRecord event) {
    Artifact known = index.snapshot().artifact(because.from());
    if (known.version() != null || event == null) {
      return known;
    }
    for (Change change : event.event().changes()) {
      if (change.artifact().key().equals(because.from())) {
        return change.artifact();
      }
    }
    return known;
  }

  /** Returns what it is made from, with the versions that are current, ordered by key and kind. */
  List<Input> inputs(Build build) {
    IndexSnapshot known = index.snapshot();
    Map<String, Input> inputs = new TreeMap<>();
    for (Input input : known.inputs(build.artifact())) {
      Input now = input.at(current(known, input.key()));
      inputs.put(input.key() + " " + input.kind(), now);
    }
    for (Cause cause : causes(build)) {
      Artifact from = cause.artifact();
      Version version = from.version() == null ? current(known, from.key()) : from.version();
      inputs.putIfAbsent(
          from.key() + " " + cause.kind(), Input.of(from.key(), cause.kind()).at(version));
    }
    return List.copyOf(inputs.values());
  }

  private static @Nullable Version current(IndexSnapshot known, ArtifactKey key) {
    return known.artifact(key).version();
  }

  private String marker(Build build) {
    String marker = installation + " " + build.id() + " " + String.join(" ", build.events());
    return marker.length() <= LONGEST_MARKER ? marker : marker.substring(0, LONGEST_MARKER);
  }
}
