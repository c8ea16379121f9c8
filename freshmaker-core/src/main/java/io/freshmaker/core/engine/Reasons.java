package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Remedy;
import io.freshmaker.core.decide.ArtifactPattern;
import io.freshmaker.core.pace.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The sentences that the engine says of events and builds. */
final class Reasons {

  /** The build that a reason is about, among its details. */
  static final String BUILD = "build";

  /** The code of a build whose causes another one took over. */
  static final String MOVED = "moved";

  private Reasons() {}

  static Reason recorded() {
    return Reason.of("recorded", "It is recorded, and whether it is so is being found out.");
  }

  static Reason foundBySweep() {
    return Reason.of(
        "found-by-reconciliation", "No message told of it; a sweep of the listings found it.");
  }

  static Reason planning() {
    return Reason.of("planning", "It is so; what follows from it is being worked out.");
  }

  static Reason underWay() {
    return Reason.of("under-way", "What follows from it is being built.");
  }

  static Reason waitsForInputs() {
    return Reason.of(ReasonCodes.WAITS_FOR_INPUTS, "What it is made from is not done yet.");
  }

  static Reason followsOpenBuild(Build open) {
    return Reason.of(
            ReasonCodes.WAITS_FOR_INPUTS,
            "It was submitted already when a further cause came; it is built once more after that.")
        .with(BUILD, open.id());
  }

  static Reason ready() {
    return Reason.of(
        "ready", "All that it waits for is done; it is submitted when its turn comes.");
  }

  static Reason fresh() {
    return Reason.of(
        ReasonCodes.FRESH, "It was last built from what is current; nothing is left to do.");
  }

  static Reason submitting() {
    return Reason.of(ReasonCodes.SUBMITTED, "It is being made known to the build system.");
  }

  static Reason running(String text) {
    return Reason.of(ReasonCodes.SUBMITTED, "The build system has it: " + text);
  }

  static Reason succeeded() {
    return Reason.of(ReasonCodes.SUCCEEDED, "It was built, and whoever depends on it can use it.");
  }

  static Reason blockedBy(Build failed) {
    return Reason.of(
            ReasonCodes.BLOCKED,
            "It waits for "
                + failed.artifact()
                + ", which did not succeed: "
                + failed.reason().text())
        .with(BUILD, failed.id());
  }

  static Reason causesSkipped() {
    return Reason.of(ReasonCodes.CAUSE_SKIPPED, "Every cause that reached it was skipped.");
  }

  /** What was held against the causes is what a person wants to know, and can turn. */
  static Reason causesSkipped(Reason why) {
    Reason reason =
        Reason.of(
                ReasonCodes.CAUSE_SKIPPED, "Every cause that reached it was skipped: " + why.text())
            .with("code", why.code());
    for (Map.Entry<String, String> detail : why.details().entrySet()) {
      reason = reason.with(detail.getKey(), detail.getValue());
    }
    for (Remedy remedy : why.remedies()) {
      reason = reason.remedy(remedy);
    }
    return reason;
  }

  static Reason noSubmitter(String artifact) {
    return Reason.of(ReasonCodes.NO_SUBMITTER, "No loaded submitter can build " + artifact + ".");
  }

  static Reason cancelled() {
    return Reason.of(ReasonCodes.CANCELLED, "Its events were cancelled.");
  }

  static Reason waitsForComponent(String builds) {
    return Reason.of(
        "waits-for-component",
        "Its builds and those of other events would wait for each other around "
            + shortened(builds)
            + "; it goes on when those are done.");
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  static Reason ownWork(Build build) {
    return Reason.of("own-work", "It is the echo of a build of ours: it continues its causes (R2).")
        .with(BUILD, build.id());
  }

  static Reason continues(Set<String> builds) {
    return Reason.of(
            "continues", "It came about by builds of ours, and carries on what led to them (R2).")
        .with(BUILD, String.join(" ", builds));
  }

  static Reason heldForAnswer() {
    return Reason.of(
        "held-for-answer",
        "It may be the news of a submission of ours whose answer is not there yet.");
  }

  static Reason tooManyHops(EventRecord event, int most) {
    return Reason.of(
            ReasonCodes.LIMIT_REACHED,
            "It came about over "
                + event.lineage().hops()
                + " builds of others that answer ours, which may be a loop; the limit is "
                + most
                + ". A person can have it go on.")
        .with("limit", "hops")
        .with("most", Integer.toString(most));
  }

  static Reason changeNotIncluded(Build.Because cause) {
    return Reason.of(
        "change-not-included",
        "It was built, but of the same "
            + cause.from()
            + " as before: the change that it was built for is not in it.");
  }

  static Reason movedTo(Build other) {
    return Reason.of(MOVED, "Its causes are answered by " + other.id() + ".")
        .with(BUILD, other.id());
  }

  static Reason rootSpent(String artifact) {
    return Reason.of(
        "root-spent",
        artifact + " was built for this change before, or the change began there (R2).");
  }

  static Reason knownAlready(String event) {
    return Reason.of(ReasonCodes.KNOWN_ALREADY, "What it tells is known already.")
        .with("event", event);
  }

  static Reason nothingChanged() {
    return Reason.of(ReasonCodes.NOT_RELEVANT, "It tells of no change; who waits for it looks.");
  }

  static Reason settled(Map<BuildState, Integer> builds) {
    if (builds.isEmpty()) {
      return Reason.of("settled", "There is nothing to rebuild.");
    }
    StringBuilder text = new StringBuilder("Nothing of it can move without a new fact:");
    builds.forEach(
        (state, count) ->
            text.append(' ').append(count).append(' ').append(state.word()).append(','));
    text.setCharAt(text.length() - 1, '.');
    return Reason.of("settled", text.toString());
  }

  static Reason retrying(Reason why, int attempt, int attempts, Instant when) {
    return Reason.of(
            ReasonCodes.RETRYING,
            "Attempt "
                + attempt
                + " of "
                + attempts
                + " failed, which may pass; it is tried again: "
                + why.text())
        .with("at", when.toString())
        .with("attempt", Integer.toString(attempt));
  }

  static Reason quarantined(ArtifactKey artifact, int failures, Reason last) {
    return Reason.of(
            ReasonCodes.QUARANTINED,
            failures
                + " builds of "
                + artifact
                + " failed in a row; it is not tried until something that it is made from is built"
                + " with success, or a person releases it. The last one: "
                + last.text())
        .remedy(Remedy.of("release", "artifact:" + artifact));
  }

  static Reason neverEnded(Duration limit, String text) {
    return Reason.of(
        ReasonCodes.NEVER_ENDED,
        "It has been running for more than "
            + words(limit)
            + ", and the build system, asked once more, says only: "
            + text);
  }

  private static String words(Duration time) {
    return time.toMinutes() < 120 ? time.toMinutes() + " minutes" : time.toHours() + " hours";
  }

  static Reason planHeld(String event, int failed, int ended) {
    return Reason.of(
            ReasonCodes.HELD,
            failed
                + " of the first "
                + ended
                + " builds of its plan failed: the rest waits until a person releases it.")
        .with("event", event)
        .remedy(Remedy.of("release", "event:" + event));
  }

  static Reason paused() {
    return Reason.of(ReasonCodes.PAUSED, "A person has paused everything.")
        .remedy(Remedy.of("resume", "all"));
  }

  static Reason paused(ArtifactPattern pattern) {
    return Reason.of(ReasonCodes.PAUSED, "A person has paused " + pattern + ".")
        .remedy(Remedy.of("resume", pattern.toString()));
  }

  static Reason frozen(Freeze freeze) {
    return Reason.of(
            ReasonCodes.FROZEN,
            "Nothing like it is submitted until " + freeze.until() + ": " + freeze.why())
        .with("until", freeze.until().toString())
        .remedy(Remedy.of("wait-until", freeze.until().toString()));
  }

  static Reason capFull(String cap, int most) {
    return Reason.of(
            ReasonCodes.CAP_FULL,
            "Its turn has come, and as many builds are under way as " + cap + " allows: " + most)
        .with("cap", cap)
        .remedy(Remedy.of("raise", cap));
  }

  static Reason slowStart(String event, int window) {
    return Reason.of(
            ReasonCodes.SLOW_START,
            "Its plan is large and begins slowly: "
                + window
                + " builds at once, twice as many when those have succeeded.")
        .with("event", event);
  }
}
