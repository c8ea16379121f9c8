package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.core.decide.ArtifactPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what a person says. Whatever cannot be done is an {@link InvalidInputException}. */
final class Operator {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int TRIES = 3;
  private static final String EVENT = "event:";
  private static final String ARTIFACT = "artifact:";

  private final State state;
  private final Confirming confirming;
  private final Planning planning;
  private final Submissions submissions;
  private final Boundary boundary;
  private final Watch watch;
  private final Waits waits;
  private final Submitters submitters;
  private final AdapterCalls calls;
  private final Epoch epoch;
  private final Duration limit;
  private final Retrying retrying;
  private final Quarantine quarantine;
  private final Release release;
  private final Map<String, Integer> cancelTries = new HashMap<>();

  Operator(
      State state,
      Confirming confirming,
      Planning planning,
      Submissions submissions,
      Boundary boundary,
      Watch watch,
      Waits waits,
      Submitters submitters,
      Retrying retrying,
      Quarantine quarantine,
      AdapterCalls calls,
      Epoch epoch,
      EngineSettings settings) {
    this.state = state;
    this.confirming = confirming;
    this.planning = planning;
    this.submissions = submissions;
    this.boundary = boundary;
    this.watch = watch;
    this.waits = waits;
    this.submitters = submitters;
    this.calls = calls;
    this.epoch = epoch;
    this.limit = settings.callTime();
    this.retrying = retrying;
    this.quarantine = quarantine;
    this.release = state.release();
  }

  void pause(Turn turn, ArtifactPattern pattern, boolean paused) {
    state.put(turn, state.switches().paused(pattern, paused));
    state.builds().ready().reconsider();
    submissions.look(turn);
  }

  /** Lets go on what is held. */
  void release(Turn turn, String problem) {
    boolean known = false;
    if (problem.startsWith(EVENT)) {
      known = state.waves().release(turn, problem.substring(EVENT.length()));
    } else if (problem.startsWith(ARTIFACT)) {
      ArtifactKey artifact = ArtifactKey.parse(problem.substring(ARTIFACT.length()));
      known = quarantine.release(turn, artifact);
    }
    if (!known) {
      throw new InvalidInputException("problem", "nothing is held with the id '" + problem + "'");
    }
    submissions.look(turn);
  }

  void pause(Turn turn, boolean paused) {
    state.put(turn, state.switches().paused(paused));
    submissions.look(turn);
  }

  /** Takes an event's causes away. */
  void cancel(Turn turn, String id) {
    EventRecord event = state.events().get(id);
    if (event == null) {
      throw new InvalidInputException("event", "there is none with the id '" + id + "'");
    }
    waits.cancel(id);
    for (String build : state.builds().tally(id).builds()) {
      state.builds().build(build).ifPresent(b -> withdraw(turn, b, id));
    }
    if (event.state() != EventState.MERGED) {
      boolean open = state.builds().tally(id).anyOpen();
      EventState now = open ? EventState.OPEN : EventState.SETTLED;
      state.events().put(turn, event.state(now, Reasons.cancelled()));
    }
  }

  private void withdraw(Turn turn, Build build, String event) {
    if (!build.events().contains(event) || build.state().isEnded()) {
      return;
    }
    List<Build.Because> others = new ArrayList<>(build.causes());
    others.removeIf(cause -> cause.event().equals(event));
    if (build.state().isOutside()) {
      // The causes of what was submitted are frozen; what others want of it stays wanted.
      if (others.isEmpty()) {
        cancelOutside(turn, build.id());
      }
    } else if (others.isEmpty()) {
      waits.cancel(build.id());
      release.skipped(turn, build, BuildState.CANCELLED, Reasons.cancelled());
    } else {
      state.builds().put(turn, build.next().causes(others).build());
      release.settle(turn, build.id());
    }
  }

  /** Asks the build system to cancel what it has, a few times. */
  private void cancelOutside(Turn turn, String id) {
    Build build = state.builds().build(id).orElse(null);
    if (build == null || !build.state().isOutside()) {
      cancelTries.remove(id);
      return;
    }
    if (cancelTries.merge(id, 1, Integer::sum) > TRIES) {
      return;
    }
    epoch.at(turn.now().plus(PAUSE), later -> cancelOutside(later, id));
    Optional<BuildSubmitter> submitter =
        build.attempt().map(Attempt::instance).flatMap(submitters::get);
    for (BuildHandle handle : submitter.isEmpty() ? List.<BuildHandle>of() : build.handles()) {
      turn.after(
          () ->
              calls.<Cancellation>call(
                  handle.instance() + " was to cancel " + handle,
                  limit,
                  call -> submitter.get().cancel(handle, call),
                  (later, answer) -> cancelAnswered(later, id, answer)));
    }
  }

  private void cancelAnswered(Turn turn, String id, Answer<Cancellation> answer) {
    Cancellation cancellation = answer.value();
    @Nullable Reason refusal =
        cancellation == null
            ? answer.trouble()
            : cancellation.<@Nullable Reason>match(requested -> null, refused -> refused.reason());
    if (refusal == null) {
      cancelTries.put(id, TRIES);
      watch.look(turn, id);
      return;
    }
    Build build = state.builds().build(id).orElse(null);
    if (build != null && build.state() == BuildState.RUNNING) {
      Reason reason =
          Reason.of(
              ReasonCodes.CANCELLED,
              "Its events were cancelled, and it goes on, since the build system does not cancel it: "
                  + refusal.text());
      state.builds().put(turn, build.next().state(BuildState.RUNNING, reason).build());
    }
  }

  /** Tries again what a problem is about. */
  void retry(Turn turn, String problem) {
    int colon = problem.indexOf(':');
    String kind = colon < 0 ? "" : problem.substring(0, colon);
    String id = problem.substring(colon + 1);
    boolean known =
        switch (kind) {
          case "event" -> retryEvent(turn, id);
          case "build" -> retryBuild(turn, id);
          default -> false;
        };
    if (!known) {
      throw new InvalidInputException(
          "problem", "there is none with the id '" + problem + "' that could be tried again");
    }
  }

  private boolean retryEvent(Turn turn, String id) {
    EventRecord event = state.events().get(id);
    if (event == null
        || (event.state() != EventState.PARKED && event.state() != EventState.WAITING)) {
      return false;
    }
    waits.cancel(id);
    if (state.facts().isNotedBy(event.event())) {
      planning.again(turn, id);
    } else {
      confirming.again(turn, id);
    }
    return true;
  }

  private boolean retryBuild(Turn turn, String id) {
    Build build = state.builds().build(id).orElse(null);
    if (build == null) {
      return false;
    }
    return switch (build.state()) {
      case WAITING -> {
        if (!retrying.now(turn, build)) {
          waits.end(turn, id);
        }
        yield true;
      }
      case RUNNING -> {
        watch.look(turn, id);
        yield true;
      }
      case PARKED -> {
        unpark(turn, build);
        yield true;
      }
      case FAILED, CANCELLED -> revive(turn, build);
      default -> false;
    };
  }

  /** What was perhaps submitted goes again under its key; what has a handle is asked about. */
  private void unpark(Turn turn, Build build) {
    boolean known = !build.handles().isEmpty();
    Build again =
        build
            .next()
            .revived(
                known ? BuildState.RUNNING : BuildState.SUBMITTING,
                known ? Reasons.running("asked again") : Reasons.submitting())
            .build();
    state.builds().put(turn, again);
    release.revived(turn, again);
    if (known) {
      watch.watch(turn, again);
    } else {
      boundary.submit(turn, again);
    }
  }

  private boolean revive(Turn turn, Build build) {
    if (state.builds().open(build.artifact()) != null) {
      throw new InvalidInputException(
          "build", build.id() + ": a newer build of " + build.artifact() + " is open");
    }
    Build again =
        build.next().follows(null).revived(BuildState.WAITING, Reasons.waitsForInputs()).build();
    state.builds().put(turn, again);
    release.revived(turn, again);
    release.settle(turn, again.id());
    return true;
  }
}
