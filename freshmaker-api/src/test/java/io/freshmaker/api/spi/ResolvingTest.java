package io.freshmaker.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResolvingTest {

  private static final Coverage CONTAINS =
      Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.CONTAINER);
  private static final ArtifactKey BASH = ArtifactKey.rpm("bash", "f36");
  private static final ArtifactKey IMAGE = ArtifactKey.container("bash-container", "f36");

  private static final Call CALL =
      new Call() {
        @Override
        public Instant deadline() {
          return Instant.MAX;
        }

        @Override
        public Duration remaining() {
          return Duration.ofMinutes(1);
        }

        @Override
        public Sources sources() {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  @DisplayName("R11: coverage is partial unless somebody says that it is complete")
  void coverage_is_partial_unless_said_otherwise() {
    assertThat(CONTAINS.isComplete()).isFalse();
    assertThat(CONTAINS.complete().isComplete()).isTrue();
    assertThat(CONTAINS.complete()).isNotEqualTo(CONTAINS).isGreaterThan(CONTAINS);
    assertThat(CONTAINS).hasToString("rpm contains container");
    assertThat(CONTAINS.complete()).hasToString("rpm contains container (complete)");
  }

  @Test
  void coverage_is_equal_and_ordered_by_its_parts() {
    Coverage same =
        Coverage.of(ArtifactType.of("rpm"), DependencyKind.of("contains"), ArtifactType.CONTAINER);
    assertThat(CONTAINS).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(CONTAINS)
        .isNotEqualTo(
            Coverage.of(ArtifactType.MODULE, DependencyKind.CONTAINS, ArtifactType.CONTAINER))
        .isNotEqualTo(
            Coverage.of(ArtifactType.RPM, DependencyKind.REQUIRES, ArtifactType.CONTAINER))
        .isNotEqualTo(Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.MODULE));
  }

  @Test
  void a_resolver_of_one_mapping_covers_it_and_nothing_else() throws InterruptedException {
    DependencyResolver resolver = DependencyResolver.of(CONTAINS, rpm -> List.of(IMAGE));
    Query query = Query.of(List.of(Artifact.of(BASH, Version.rpm("0:1-1"))), Set.of(CONTAINS));

    assertThat(resolver.covers()).containsExactly(CONTAINS);
    assertThat(resolver.dependentsOf(query, CALL).dependencies())
        .containsExactly(Dependency.of(IMAGE, DependencyKind.CONTAINS, BASH));
    assertThat(resolver.dependentsOf(query, CALL).cannotKnow()).isEmpty();
  }

  @Test
  @DisplayName("R11: an error of a mapping is an error, never no dependents")
  void an_error_of_the_mapping_comes_out() {
    DependencyResolver resolver =
        DependencyResolver.of(
            CONTAINS,
            rpm -> {
              throw new UnavailableException("tsv", "no answer", null);
            });
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(
            () ->
                resolver.dependentsOf(
                    Query.of(List.of(Artifact.of(BASH)), Set.of(CONTAINS)), CALL));
  }

  @Test
  void what_cannot_be_known_is_added_to_an_answer() {
    Reason why = Reason.of("cannot-know", "No such tag.");
    Dependents answer = Dependents.none().cannotKnow(BASH, why);
    assertThat(answer.cannotKnow()).containsEntry(BASH, why);
    assertThat(Dependents.none().cannotKnow()).isEmpty();
  }

  @Test
  void a_decider_of_a_function_answers_for_each_candidate() throws InterruptedException {
    RebuildDecider decider = RebuildDecider.of(candidate -> Decision.rebuild(Reason.of("x", "y")));
    assertThat(decider.decide(List.of(), CALL).results()).isEmpty();
    assertThat(decider.needsBuiltCauses()).isFalse();
  }

  @Test
  void what_a_submitter_does_not_say_is_the_careful_answer() throws InterruptedException {
    BuildSubmitter submitter =
        new BuildSubmitter() {
          @Override
          public boolean canBuild(Artifact artifact) {
            return true;
          }

          @Override
          public Submission submit(BuildRequest request, Call call) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Each<BuildHandle, BuildStatus> statuses(
              java.util.Collection<BuildHandle> handles, Call call) {
            throw new UnsupportedOperationException();
          }
        };
    assertThat(submitter.identity()).isEqualTo(BuildSubmitter.Identity.BLIND);
    assertThat(submitter.cancel(BuildHandle.of("x", "1"), CALL))
        .isInstanceOf(Cancellation.Refused.class);
  }

  @Test
  @DisplayName("R10: a secret prints as stars and is read when it is used")
  void a_secret_prints_as_stars() {
    int[] read = {0};
    Secret secret = Secret.from(() -> "hunter" + ++read[0]);
    assertThat(secret).hasToString("***");
    assertThat(read[0]).isZero();
    assertThat(secret.reveal()).isEqualTo("hunter1");
    assertThat(secret.reveal()).isEqualTo("hunter2");
  }

  @Test
  void pages_say_whether_more_follow_and_from_where() {
    Listing page = Listing.page(List.of(), "7");
    assertThat(page.isLast()).isFalse();
    assertThat(page.cursor()).contains("7");
    Listing last = Listing.last(List.of(), null).gone(List.of(BASH));
    assertThat(last.isLast()).isTrue();
    assertThat(last.cursor()).isEmpty();
    assertThat(last.gone()).containsExactly(BASH);
  }
}
