package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.BuildSubmitter.Identity;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The boundary to build systems: the call for a recorded intent, and its answer. Where the answer
 * is lost the submission counts as perhaps made: it is looked up, or sent again under the same key
 * where the build system refuses a key twice, or parked.
 */
final class Boundary {

  /** How long a request may be on its way: before that, "it is not there" says nothing. */
  private static final Duration REQUEST_LIFE = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int TRIES = 10;

  private final State state;
  private final Submitters submitters;
  private final Requests requests;
  private final AdapterCalls calls;
  private final Epoch epoch;
  private final Duration limit;
  private final Command.Of<Build> accepted;
  private final Retrying retrying;
  private final Release release;
  private final Commits commits;
  private final boolean resendBlind;
  private final Map<String, Integer> open = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();

  /** Since when the answer to the newest request of a build is missing; unknown before a start. */
  private final Map<String, Instant> lostSince = new HashMap<>();

  /**
   * Makes the boundary.
   *
   * @param accepted takes each build that a build system has taken
   */
  Boundary(
      State state,
      Submitters submitters,
      Requests requests,
      AdapterCalls calls,
      Epoch epoch,
      EngineSettings settings,
      Commits commits,
      Retrying retrying,
      Command.Of<Build> accepted) {
    this.state = state;
    this.submitters = submitters;
    this.requests = requests;
    this.calls = calls;
    this.epoch = epoch;
    this.limit = settings.callTime();
    this.accepted = accepted;
    this.retrying = retrying;
    this.release = state.release();
    this.commits = commits;
    this.resendBlind = settings.bounds().resendBlind();
  }

  /** Returns how many submissions of an instance have no answer yet. */
  int calls(String instance) {
    return open.getOrDefault(instance, 0);
  }

  /** Calls the build system for a build whose intent is recorded in this turn, or was before. */
  void submit(Turn turn, Build build) {
    Attempt attempt = newest(build);
    Optional<BuildSubmitter> submitter = submitters.get(attempt.instance());
    if (submitter.isEmpty()) {
      park(turn, build, "the instance " + attempt.instance() + " is not loaded any more");
      return;
    }
    open.merge(attempt.instance(), 1, Integer::sum);
    lostSince.remove(build.id());
    Request request = requests.request(build, attempt);
    turn.after(
        () ->
            calls.<Submission>call(
                attempt.instance() + " was to build " + build.artifact(),
                limit,
                call -> submitter.get().submit(request, commits.of(build.id(), call)),
                (later, answer) -> {
                  open.merge(attempt.instance(), -1, Integer::sum);
                  answered(later, build.id(), attempt, answer);
                },
                (later, late) -> cameLate(later, build.id(), attempt, late)));
  }

  private void answered(Turn turn, String id, Attempt attempt, Answer<Submission> answer) {
    Build build = unanswered(id, attempt);
    if (build == null) {
      return;
    }
    Submission submission = answer.value();
    if (submission == null) {
      lost(turn, build, answer.trouble());
      return;
    }
    submission.<@Nullable Void>match(
        taken -> {
          take(turn, build, attempt, taken.handles(), taken.adopted());
          return null;
        },
        refused -> {
          Reason reason =
              Reason.of(
                  ReasonCodes.SUBMISSION_REFUSED,
                  "The build system did not take it: " + refused.reason().text());
          if (!retrying.tryAgain(turn, build, reason, refused.mayPass())) {
            Build failed = build.next().ended(BuildState.FAILED, reason, turn.now()).build();
            state.builds().put(turn, failed);
            release.failed(turn, failed);
          }
          return null;
        });
  }

  /** An answer that nobody waited for any more still tells whether the build was started. */
  private void cameLate(Turn turn, String id, Attempt attempt, Submission late) {
    Build build = state.builds().build(id).orElse(null);
    boolean unknown =
        build != null
            && (build.state() == BuildState.PARKED || build.state() == BuildState.SUBMITTING)
            && newest(build).key().equals(attempt.key())
            && newest(build).handles().isEmpty();
    if (unknown && build != null) {
      late.<@Nullable Void>match(
          taken -> {
            if (!taken.handles().isEmpty()) {
              take(turn, build, attempt, taken.handles(), taken.adopted());
              release.revived(turn, state.builds().get(id));
            }
            return null;
          },
          refused -> null);
    }
  }

  private void take(
      Turn turn, Build build, Attempt attempt, List<BuildHandle> handles, boolean adopted) {
    tries.remove(build.id());
    lostSince.remove(build.id());
    if (handles.isEmpty()) {
      park(turn, build, "it took the request without naming a build");
      return;
    }
    Build running =
        build
            .next()
            .revived(BuildState.RUNNING, Reasons.running(adopted ? "it had it already" : "started"))
            .attempt(attempt.answered(handles, adopted))
            .build();
    state.builds().put(turn, running);
    state.provenance().note(running);
    accepted.apply(turn, running);
  }

  /** Finds out what became of a submission whose answer is lost. */
  void lost(Turn turn, Build build, Reason why) {
    Attempt attempt = newest(build);
    lostSince.putIfAbsent(build.id(), turn.now());
    Optional<BuildSubmitter> submitter = submitters.get(attempt.instance());
    if (submitter.isEmpty() || (identity(submitter.get()) == Identity.BLIND && !resendBlind)) {
      park(turn, build, why.text());
      return;
    }
    if (tries.merge(build.id(), 1, Integer::sum) > TRIES) {
      park(turn, build, "it was looked for " + TRIES + " times; " + why.text());
      return;
    }
    if (identity(submitter.get()) == Identity.BLIND) {
      sendAgain(turn, build.id(), attempt);
      return;
    }
    Request request = requests.request(build, attempt);
    turn.after(
        () ->
            calls.<Lookup>call(
                attempt.instance() + " was to find its build of " + build.artifact(),
                limit,
                call -> submitter.get().find(request, call),
                (later, answer) -> lookedUp(later, build.id(), attempt, answer)));
  }

  /** Configuration says so: it is known that this can double a build. */
  private void sendAgain(Turn turn, String id, Attempt attempt) {
    epoch.at(
        turn.now().plus(PAUSE),
        later -> {
          Build still = unanswered(id, attempt);
          if (still != null) {
            submit(later, still);
          }
        });
  }

  private void lookedUp(Turn turn, String id, Attempt attempt, Answer<Lookup> answer) {
    Build build = unanswered(id, attempt);
    if (build == null) {
      return;
    }
    Lookup lookup = answer.value();
    if (lookup == null) {
      lookAgain(turn, id, attempt, turn.now().plus(PAUSE), answer.trouble());
      return;
    }
    boolean keyed =
        submitters.get(attempt.instance()).map(Boundary::identity).orElse(Identity.BLIND)
            == Identity.KEYED;
    Instant arrived = lostSince.getOrDefault(id, turn.now()).plus(REQUEST_LIFE);
    lookup.<@Nullable Void>match(
        found -> {
          if (found.complete() || !turn.now().isBefore(arrived)) {
            take(turn, build, attempt, found.handles(), true);
          } else {
            lookAgain(turn, id, attempt, turn.now().plus(PAUSE), partly());
          }
          return null;
        },
        none -> {
          if (keyed || !none.asOf().isBefore(arrived)) {
            submit(turn, build);
          } else {
            lookAgain(turn, id, attempt, arrived, notThere());
          }
          return null;
        },
        cannotTell -> {
          if (keyed) {
            submit(turn, build);
          } else {
            park(turn, build, cannotTell.reason().text());
          }
          return null;
        });
  }

  private void lookAgain(Turn turn, String id, Attempt attempt, Instant when, Reason why) {
    Build build = state.builds().get(id);
    state.builds().put(turn, build.next().state(BuildState.SUBMITTING, why).build());
    epoch.at(
        when,
        later -> {
          Build still = unanswered(id, attempt);
          if (still != null) {
            lost(later, still, why);
          }
        });
  }

  private static Reason partly() {
    return Reason.of(
        ReasonCodes.SUBMISSION_UNKNOWN, "Only a part of what was submitted is found so far.");
  }

  private static Reason notThere() {
    return Reason.of(
        ReasonCodes.SUBMISSION_UNKNOWN,
        "No answer came, and the build system does not have it; the request may be on its way.");
  }

  private @Nullable Build unanswered(String id, Attempt attempt) {
    Build build = state.builds().build(id).orElse(null);
    return build != null
            && build.state() == BuildState.SUBMITTING
            && newest(build).key().equals(attempt.key())
        ? build
        : null;
  }

  private void park(Turn turn, Build build, String why) {
    tries.remove(build.id());
    lostSince.remove(build.id());
    Reason reason =
        Reason.of(
            ReasonCodes.SUBMISSION_UNKNOWN,
            "Nobody can tell whether the build system took it: " + why);
    Build parked = build.next().state(BuildState.PARKED, reason).build();
    state.builds().put(turn, parked);
    release.failed(turn, parked);
  }

  private static Attempt newest(Build build) {
    return build
        .attempt()
        .orElseThrow(() -> new IllegalStateException(build.id() + " was never submitted"));
  }

  private static Identity identity(BuildSubmitter submitter) {
    try {
      @Nullable Identity identity = submitter.identity();
      return identity == null ? Identity.BLIND : identity;
    } catch (RuntimeException e) {
      return Identity.BLIND;
    }
  }
}
