package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Each;
import io.freshmaker.core.pace.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks how running builds stand: many in one call, one call per submitter at a time, the more
 * seldom the longer a build takes, and at once when somebody touches a ref of it.
 */
final class Watch {

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int SHARE_OF_AGE = 8;
  private static final int HANDLES_A_CALL = 1_000;

  /** One handle that is watched. */
  private static final class Look {

    private final String build;
    private final Instant since;
    private Instant next;
    private @Nullable BuildStatus end;

    private Look(String build, Instant since, Instant next) {
      this.build = build;
      this.since = since;
      this.next = next;
    }
  }

  /** The handles of one submitter. */
  private static final class Desk {

    private final Map<BuildHandle, Look> looks = new LinkedHashMap<>();
    private Loop.@Nullable Alarm alarm;
    private boolean busy;
  }

  private final State state;
  private final Submitters submitters;
  private final AdapterCalls calls;
  private final Epoch epoch;
  private final Duration limit;
  private final Failures failures;
  private final Outcomes outcomes;
  private final Map<String, Desk> desks = new HashMap<>();
  private final Map<Ref, String> byRef = new HashMap<>();
  private final Map<String, Set<Ref>> refsOf = new HashMap<>();
  private final Map<String, Problem> problems = new ConcurrentHashMap<>();

  Watch(
      State state,
      Submitters submitters,
      AdapterCalls calls,
      Epoch epoch,
      EngineSettings settings,
      Outcomes outcomes) {
    this.state = state;
    this.submitters = submitters;
    this.calls = calls;
    this.epoch = epoch;
    this.limit = settings.callTime();
    this.failures = settings.failures();
    this.outcomes = outcomes;
  }

  /** Begins to watch a running build, with a look at once. */
  void watch(Turn turn, Build build) {
    Attempt attempt = build.attempt().orElseThrow();
    Desk desk = desks.computeIfAbsent(attempt.instance(), i -> new Desk());
    for (BuildHandle handle : build.handles()) {
      desk.looks.put(handle, new Look(build.id(), attempt.firstTried(), turn.now()));
    }
    turn.then(later -> ask(later, attempt.instance()));
  }

  /** Looks at a build now. */
  void look(Turn turn, String id) {
    Build build = state.builds().build(id).orElse(null);
    if (build == null || build.state() != BuildState.RUNNING) {
      return;
    }
    String instance = build.attempt().orElseThrow().instance();
    Desk desk = desks.computeIfAbsent(instance, i -> new Desk());
    for (BuildHandle handle : build.handles()) {
      Look look = desk.looks.get(handle);
      if (look != null) {
        look.next = turn.now();
      }
    }
    turn.then(later -> ask(later, instance));
  }

  /** Looks at a build that is named outside; one that was given up is looked at once more. */
  void touched(Turn turn, String id) {
    Build build = state.builds().build(id).orElse(null);
    if (build == null || build.state() != BuildState.PARKED || build.handles().isEmpty()) {
      look(turn, id);
      return;
    }
    Reason reason = Reasons.running("it was given up, and is heard of again");
    Build again = build.next().revived(BuildState.RUNNING, reason).build();
    state.builds().put(turn, again);
    state.release().revived(turn, again);
    watch(turn, again);
  }

  /** Looks at whatever running build is known by a ref. */
  void touch(Turn turn, Ref ref) {
    Optional.ofNullable(byRef.get(ref)).ifPresent(id -> look(turn, id));
  }

  /** Returns the submitters that do not say how builds stand. */
  Map<String, Problem> problems() {
    return problems;
  }

  private void ask(Turn turn, String instance) {
    Desk desk = desks.computeIfAbsent(instance, i -> new Desk());
    if (desk.busy) {
      return;
    }
    // Whoever is due soon comes along: one call for many.
    Instant soon = turn.now().plus(SHORTEST.dividedBy(2));
    List<BuildHandle> due = new ArrayList<>();
    boolean anyNow = false;
    for (Map.Entry<BuildHandle, Look> entry : desk.looks.entrySet()) {
      Look look = entry.getValue();
      if (look.end == null && !look.next.isAfter(soon) && due.size() < HANDLES_A_CALL) {
        due.add(entry.getKey());
        anyNow |= !look.next.isAfter(turn.now());
      }
    }
    Optional<BuildSubmitter> submitter = submitters.get(instance);
    if (!anyNow || submitter.isEmpty()) {
      setAlarm(turn, instance, desk);
      return;
    }
    desk.busy = true;
    turn.after(
        () ->
            calls.<Each<BuildHandle, BuildStatus>>call(
                instance + " was to say how " + due.size() + " builds stand",
                limit,
                call -> submitter.get().statuses(due, call),
                (later, answer) -> answered(later, instance, desk, due, answer)));
  }

  private void answered(
      Turn turn,
      String instance,
      Desk desk,
      Collection<BuildHandle> asked,
      Answer<Each<BuildHandle, BuildStatus>> answer) {
    desk.busy = false;
    Each<BuildHandle, BuildStatus> each = answer.value();
    @Nullable Reason trouble = each == null ? answer.trouble() : null;
    for (BuildHandle handle : asked) {
      Look look = desk.looks.get(handle);
      if (look == null) {
        continue;
      }
      look.next = turn.now().plus(spacing(look, turn.now()));
      BuildStatus status = each == null ? null : each.result(handle).orElse(null);
      if (status != null) {
        take(turn, desk, look, status);
      } else if (each != null) {
        trouble = noAnswer(instance, handle, each);
      }
    }
    if (trouble == null) {
      problems.remove(instance);
    } else {
      problems.putIfAbsent(instance, Problem.of(instance, trouble, turn.now()));
    }
    ask(turn, instance);
  }

  private static Reason noAnswer(
      String instance, BuildHandle handle, Each<BuildHandle, BuildStatus> each) {
    String subject = instance + " was to say how " + handle + " stands";
    return each.failure(handle)
        .map(thrown -> Troubles.thrown(subject, thrown))
        .orElseGet(() -> Reason.of(ReasonCodes.BAD_ANSWER, subject + ": it left it out."));
  }

  private void take(Turn turn, Desk desk, Look look, BuildStatus status) {
    Build build = state.builds().build(look.build).orElse(null);
    if (build == null || build.state() != BuildState.RUNNING) {
      desk.looks.values().removeIf(other -> other.build.equals(look.build));
      return;
    }
    if (status instanceof BuildStatus.Running running) {
      Duration most = failures.of(build.artifact()).buildTime().orElse(null);
      if (most != null && !turn.now().isBefore(look.since.plus(most))) {
        forget(desk, build);
        outcomes.givenUp(turn, build, Reasons.neverEnded(most, running.text()));
        return;
      }
      for (Ref ref : running.refs()) {
        byRef.put(ref, build.id());
        refsOf.computeIfAbsent(build.id(), id -> new HashSet<>()).add(ref);
      }
      Reason reason = Reasons.running(running.text());
      boolean cancelled = build.reason().code().equals(ReasonCodes.CANCELLED);
      if (!cancelled && !reason.equals(build.reason())) {
        Build further = build.next().state(BuildState.RUNNING, reason).build();
        state.builds().put(turn, further);
        state.tellProgress(turn, further);
      }
      return;
    }
    look.end = status;
    List<BuildStatus> ends = new ArrayList<>();
    for (BuildHandle handle : build.handles()) {
      Look other = desk.looks.get(handle);
      BuildStatus end = other == null ? null : other.end;
      if (end == null) {
        return;
      }
      ends.add(end);
    }
    forget(desk, build);
    outcomes.ended(turn, build, ends);
  }

  private void forget(Desk desk, Build build) {
    build.handles().forEach(desk.looks::remove);
    refsOf.getOrDefault(build.id(), Set.of()).forEach(ref -> byRef.remove(ref, build.id()));
    refsOf.remove(build.id());
  }

  private static Duration spacing(Look look, Instant now) {
    Duration share = Duration.between(look.since, now).dividedBy(SHARE_OF_AGE);
    if (share.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return share.compareTo(LONGEST) > 0 ? LONGEST : share;
  }

  private void setAlarm(Turn turn, String instance, Desk desk) {
    if (desk.alarm != null) {
      desk.alarm.cancel();
      desk.alarm = null;
    }
    Instant next = null;
    for (Look look : desk.looks.values()) {
      if (look.end == null && (next == null || look.next.isBefore(next))) {
        next = look.next;
      }
    }
    if (next != null) {
      Instant when = next.isAfter(turn.now()) ? next : turn.now().plus(SHORTEST);
      desk.alarm = epoch.at(when, later -> ask(later, instance));
    }
  }
}
