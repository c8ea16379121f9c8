package io.freshmaker.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.store.CommitResult;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each result goes to the function of its own case, and to no other. */
class ResultsTest {

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private static final Reason WHY = Reason.of("refused", "Because.");
  private static final Ref LATE = Ref.of("koji", "task:2");
  private static final Ref EARLY = Ref.of("koji", "task:1");
  private static final ArtifactKey KEY = ArtifactKey.rpm("bash", "f36");
  private static final BuildHandle HANDLE = BuildHandle.of("koji", "7");
  private static final Event EVENT = Event.builder("e", NOON, EventKind.MANUAL, "me").build();

  /** For a case that must not be taken. */
  private static <C, T> Function<C, T> never() {
    return other -> {
      throw new AssertionError("taken for " + other.getClass().getSimpleName());
    };
  }

  @Test
  void parsed() {
    assertThat(Parsed.hint(EVENT).<Event>match(Parsed.Hint::event, never(), never()))
        .isEqualTo(EVENT);
    assertThat(Parsed.notMine().<String>match(never(), notMine -> "not mine", never()))
        .isEqualTo("not mine");
    assertThat(Parsed.refused(WHY).<Reason>match(never(), never(), Parsed.Refused::reason))
        .isEqualTo(WHY);
  }

  @Test
  void confirmation() {
    Confirmation notYet = Confirmation.notYet(WHY, List.of(LATE, EARLY), NOON);
    assertThat(
            Confirmation.confirmed(EVENT)
                .<Event>match(Confirmation.Confirmed::event, never(), never(), never()))
        .isEqualTo(EVENT);
    assertThat(
            Confirmation.nothing(WHY)
                .<Reason>match(never(), Confirmation.Nothing::reason, never(), never()))
        .isEqualTo(WHY);
    Confirmation.NotYet wait = notYet.match(never(), never(), same -> same, never());
    assertThat(wait.reason()).isEqualTo(WHY);
    assertThat(wait.refs()).containsExactly(EARLY, LATE);
    assertThat(wait.askAgain()).contains(NOON);
    assertThat(
            Confirmation.impossible(WHY)
                .<Reason>match(never(), never(), never(), Confirmation.Impossible::reason))
        .isEqualTo(WHY);
  }

  @Test
  void decision() {
    assertThat(Decision.rebuild(WHY).<Reason>match(Decision.Rebuild::reason, never(), never()))
        .isEqualTo(WHY);
    Decision.Skip skip =
        Decision.skip(WHY, List.of(KEY), List.of(LATE, EARLY), NOON)
            .match(never(), same -> same, never());
    assertThat(skip.causes()).containsExactly(KEY);
    assertThat(skip.refs()).containsExactly(EARLY, LATE);
    assertThat(skip.askAgain()).contains(NOON);
    Decision.Wait wait = Decision.wait(WHY).match(never(), never(), same -> same);
    assertThat(wait.reason()).isEqualTo(WHY);
    assertThat(wait.causes()).isEmpty();
    assertThat(wait.refs()).isEmpty();
    assertThat(wait.askAgain()).isEmpty();
  }

  @Test
  void submission() {
    Submission.Accepted accepted =
        Submission.accepted(List.of(HANDLE)).match(same -> same, never());
    assertThat(accepted.handles()).containsExactly(HANDLE);
    assertThat(accepted.adopted()).isFalse();
    assertThat(
            Submission.adopted(List.of(HANDLE))
                .<Boolean>match(Submission.Accepted::adopted, never()))
        .isTrue();
    Submission.Refused refused = Submission.refused(WHY, true).match(never(), same -> same);
    assertThat(refused.reason()).isEqualTo(WHY);
    assertThat(refused.mayPass()).isTrue();
  }

  @Test
  void build_status() {
    BuildInputs product = BuildInputs.unknown(Artifact.of(KEY, Version.rpm("0:1-1")));
    BuildStatus.Running running =
        BuildStatus.running("half", List.of(LATE, EARLY))
            .match(same -> same, never(), never(), never(), never());
    assertThat(running.text()).isEqualTo("half");
    assertThat(running.refs()).containsExactly(EARLY, LATE);
    assertThat(
            BuildStatus.succeeded(List.of(product))
                .<List<BuildInputs>>match(
                    never(), BuildStatus.Succeeded::products, never(), never(), never()))
        .containsExactly(product);
    BuildStatus.Failed failed =
        BuildStatus.failed(WHY, true).match(never(), never(), same -> same, never(), never());
    assertThat(failed.reason()).isEqualTo(WHY);
    assertThat(failed.mayPass()).isTrue();
    assertThat(
            BuildStatus.cancelled(WHY)
                .<Reason>match(never(), never(), never(), BuildStatus.Cancelled::reason, never()))
        .isEqualTo(WHY);
    assertThat(
            BuildStatus.unknown(WHY)
                .<Reason>match(never(), never(), never(), never(), BuildStatus.Unknown::reason))
        .isEqualTo(WHY);
  }

  @Test
  void lookup() {
    Lookup.Found found = Lookup.found(List.of(HANDLE), false).match(same -> same, never(), never());
    assertThat(found.handles()).containsExactly(HANDLE);
    assertThat(found.complete()).isFalse();
    assertThat(Lookup.none(NOON).<Instant>match(never(), Lookup.None::asOf, never()))
        .isEqualTo(NOON);
    assertThat(Lookup.cannotTell(WHY).<Reason>match(never(), never(), Lookup.CannotTell::reason))
        .isEqualTo(WHY);
  }

  @Test
  void cancellation() {
    assertThat(Cancellation.requested().<String>match(requested -> "asked", never()))
        .isEqualTo("asked");
    assertThat(Cancellation.refused(WHY).<Reason>match(never(), Cancellation.Refused::reason))
        .isEqualTo(WHY);
  }

  @Test
  void commit_result() {
    assertThat(CommitResult.ok(7).<Long>match(CommitResult.Ok::revision, never(), never()))
        .isEqualTo(7);
    CommitResult.Conflict conflict =
        CommitResult.conflict("build", "b1").match(never(), same -> same, never());
    assertThat(conflict.kind()).isEqualTo("build");
    assertThat(conflict.id()).isEqualTo("b1");
    assertThat(CommitResult.fenced().<String>match(never(), never(), fenced -> "fenced"))
        .isEqualTo("fenced");
  }

  @Test
  void a_function_may_answer_null() {
    assertThat(Decision.rebuild(WHY).<Object>match(rebuild -> null, never(), never())).isNull();
  }

  @Test
  void every_refusal_has_a_reason() {
    assertThatNullPointerException().isThrownBy(() -> Decision.skip(null));
    assertThatNullPointerException().isThrownBy(() -> Submission.refused(null, true));
    assertThatNullPointerException().isThrownBy(() -> BuildStatus.failed(null, true));
    assertThatNullPointerException().isThrownBy(() -> Parsed.refused(null));
  }

  @Test
  void results_do_not_change_with_what_they_were_made_from() {
    List<BuildHandle> handles = new java.util.ArrayList<>(List.of(HANDLE));
    Submission.Accepted accepted = Submission.accepted(handles).match(same -> same, never());
    handles.clear();
    assertThat(accepted.handles()).containsExactly(HANDLE);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> accepted.handles().clear());
  }

  @Test
  void two_handles_of_one_instance_and_id_are_equal_whatever_else_is_known() {
    BuildHandle more = HANDLE.withRefs(List.of(LATE)).withUrl("https://koji.example.org/7");
    assertThat(more).isEqualTo(HANDLE).hasSameHashCodeAs(HANDLE).hasToString("koji/7");
    assertThat(more.refs()).containsExactly(Ref.of("koji", "7"), LATE);
    assertThat(HANDLE).isNotEqualTo(BuildHandle.of("brew", "7"));
  }
}
