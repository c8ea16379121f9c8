package io.freshmaker.compose;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.api.spi.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has composes made by the commands of a site that starts Pungi itself. Thread-safe. */
final class CommandSubmitter implements BuildSubmitter {

  private static final int NOT_NOW = 75;
  private static final int NEVER = 64;
  private static final String RUN = "run:";
  private static final String ARTIFACT = "artifact";

  private final String instance;
  private final Clock clock;
  private final Map<ArtifactKey, Composed> composes = new HashMap<>();
  private final boolean incomplete;
  private final Program start;
  private final Program status;
  private final @Nullable Program find;
  private final @Nullable Program stop;

  private CommandSubmitter(
      AdapterContext context,
      List<Composed> composes,
      boolean incomplete,
      Map<String, Program> programs) {
    this.instance = context.instance();
    this.clock = context.clock();
    composes.forEach(compose -> this.composes.put(compose.key(), compose));
    this.incomplete = incomplete;
    Program starting = programs.get("start");
    Program looking = programs.get("status");
    if (starting == null || looking == null) {
      throw context.settings().wrong("start", "start and status are needed, both");
    }
    this.start = starting;
    this.status = looking;
    this.find = programs.get("find");
    this.stop = programs.get("stop");
  }

  /** Returns the submitter, if configuration names a command. */
  static Optional<CommandSubmitter> of(
      AdapterContext context, List<Composed> composes, boolean incomplete) {
    Settings settings = context.settings();
    Duration limit = settings.duration("command-timeout", Duration.ofMinutes(5));
    List<String> environment = settings.list("environment");
    Map<String, Program> programs = new HashMap<>();
    for (String key : List.of("start", "status", "find", "stop")) {
      List<String> arguments = settings.list(key);
      if (!arguments.isEmpty()) {
        programs.put(key, new Program(context.instance(), arguments, environment, limit));
      }
    }
    return programs.isEmpty()
        ? Optional.empty()
        : Optional.of(new CommandSubmitter(context, composes, incomplete, programs));
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return composes.containsKey(artifact.key());
  }

  @Override
  public Submission submit(BuildRequest request, Call call) throws InterruptedException {
    try {
      Program.Result result = start.run(values(request), call);
      if (result.status() == NOT_NOW || result.status() == NEVER) {
        return refused(
            "The command says no, by status " + result.status() + ".", result.status() == NOT_NOW);
      }
      if (result.status() != 0 || result.line().isEmpty()) {
        throw new UnavailableException(
            instance, "the command ended with status " + result.status() + " and no id", null);
      }
      return Submission.accepted(List.of(handle(result.line(), request.artifact().key())));
    } catch (InvalidInputException e) {
      return refused(e.getMessage(), false);
    }
  }

  private static Submission refused(String why, boolean mayPass) {
    return Submission.refused(Reason.of(ReasonCodes.SUBMISSION_REFUSED, why), mayPass);
  }

  private static Map<String, String> values(BuildRequest request) {
    String type = request.artifact().stream();
    return Map.of(
        "release", request.artifact().name(),
        "type", type == null ? "" : type,
        "key", request.key());
  }

  private BuildHandle handle(String id, ArtifactKey artifact) {
    return BuildHandle.of(instance, RUN + id)
        .withRefs(Set.of(Ref.of(instance, "compose:" + id)))
        .withDetails(Map.of(ARTIFACT, artifact.toString()));
  }

  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    return Each.of(handles, handle -> status(handle, call));
  }

  private BuildStatus status(BuildHandle handle, Call call) throws InterruptedException {
    String artifact = handle.details().get(ARTIFACT);
    Composed compose = artifact == null ? null : composes.get(ArtifactKey.parse(artifact));
    if (compose == null) {
      return BuildStatus.unknown(
          Reason.of(ReasonCodes.BUILD_UNKNOWN, "The configuration has no such compose."));
    }
    Program.Result result = status.run(Map.of("id", id(handle)), call);
    if (result.status() != 0) {
      throw new UnavailableException(
          instance, "the command for the status ended with " + result.status(), null);
    }
    String[] words = result.line().split("\\s+", -1);
    PungiStatus state = PungiStatus.of(words[0]);
    Reason why = Reason.of(ReasonCodes.FAILED, "The compose is " + state + ".");
    return switch (state) {
      case STARTED -> BuildStatus.running(result.line(), refs(handle, words));
      case FINISHED -> succeeded(compose, words);
      case FINISHED_INCOMPLETE ->
          incomplete ? succeeded(compose, words) : BuildStatus.failed(why, true);
      case DOOMED -> BuildStatus.failed(why, true);
      case TERMINATED -> BuildStatus.cancelled(why);
    };
  }

  /** Messages speak of the compose id, which is told once Pungi has made it up. */
  private Set<Ref> refs(BuildHandle handle, String[] words) {
    return words.length < 2
        ? handle.refs()
        : Set.of(Ref.of(instance, "compose:" + ComposeId.parse(words[1]).text()));
  }

  private static BuildStatus succeeded(Composed compose, String[] words) {
    if (words.length < 2) {
      throw new InvalidInputException("status", "a compose that is finished has no id");
    }
    return BuildStatus.succeeded(compose.products(ComposeId.parse(words[1]).text()));
  }

  private static String id(BuildHandle handle) {
    return handle.id().startsWith(RUN) ? handle.id().substring(RUN.length()) : handle.id();
  }

  @Override
  public Identity identity() {
    return find == null ? Identity.BLIND : Identity.FINDABLE;
  }

  @Override
  public Lookup find(BuildRequest request, Call call) throws InterruptedException {
    if (find == null) {
      return BuildSubmitter.super.find(request, call);
    }
    Instant asOf = clock.instant();
    Program.Result result = find.run(values(request), call);
    if (result.status() != 0) {
      return Lookup.cannotTell(
          Reason.of(
              ReasonCodes.SUBMISSION_UNKNOWN, "The command ended with " + result.status() + "."));
    }
    return result.line().isEmpty()
        ? Lookup.none(asOf)
        : Lookup.found(List.of(handle(result.line(), request.artifact().key())), true);
  }

  @Override
  public Cancellation cancel(BuildHandle handle, Call call) throws InterruptedException {
    if (stop == null) {
      return BuildSubmitter.super.cancel(handle, call);
    }
    int ended = stop.run(Map.of("id", id(handle)), call).status();
    return ended == 0
        ? Cancellation.requested()
        : Cancellation.refused(
            Reason.of(ReasonCodes.REFUSED, "The command ended with " + ended + "."));
  }
}
