package io.freshmaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArtifactTest {

  private static final ArtifactKey KEY = ArtifactKey.rpm("bash", "f36");
  private static final Version OLD = Version.rpm("0:5.1-1.fc36");
  private static final Version NEW = Version.rpm("0:5.1-2.fc36");

  /** An adapter's own, as careless as can be: no equality, and another answer each time. */
  private static final class Foreign implements Artifact {

    private int asked;

    @Override
    public ArtifactKey key() {
      return KEY;
    }

    @Override
    public @Nullable Version version() {
      return asked++ == 0 ? OLD : NEW;
    }
  }

  @Test
  void key_and_version_make_it_what_it_is() {
    Artifact bash = Artifact.of(KEY, OLD);
    assertThat(bash)
        .isEqualTo(Artifact.of(ArtifactKey.rpm("bash", "f36"), Version.rpm("0:5.1-1.fc36")))
        .hasSameHashCodeAs(Artifact.of(KEY, OLD))
        .isNotEqualTo(Artifact.of(KEY, NEW))
        .isNotEqualTo(Artifact.of(KEY))
        .isNotEqualTo(Artifact.of(ArtifactKey.rpm("bash", "f37"), OLD));
    assertThat(Artifact.of(KEY)).isEqualTo(Artifact.of(KEY, null));
    assertThatNullPointerException().isThrownBy(() -> Artifact.of(null));
  }

  @Test
  void it_tells_type_name_and_stream_of_its_key() {
    Artifact bash = Artifact.of(KEY, OLD);
    assertThat(bash.type()).isEqualTo(ArtifactType.RPM);
    assertThat(bash.name()).isEqualTo("bash");
    assertThat(bash.stream()).isEqualTo("f36");
    assertThat(bash).hasToString("rpm:bash:f36@0:5.1-1.fc36");
    assertThat(Artifact.of(KEY)).hasToString("rpm:bash:f36");
  }

  @Test
  void a_standard_value_is_its_own_copy_and_a_foreign_one_becomes_a_standard_value() {
    Artifact standard = Artifact.of(KEY, OLD);
    assertThat(Artifact.copyOf(standard)).isSameAs(standard);

    Artifact copy = Artifact.copyOf(new Foreign());
    assertThat(copy).isEqualTo(standard).hasSameHashCodeAs(standard);
    assertThat(copy.version()).isEqualTo(copy.version());
  }

  @Test
  void whatever_holds_an_artifact_copies_a_foreign_one() {
    Artifact standard = Artifact.of(KEY, OLD);
    Input input = Input.of(KEY, DependencyKind.CONTAINS);
    assertThat(Change.of(new Foreign())).isEqualTo(Change.of(standard));
    assertThat(BuildInputs.unknown(new Foreign())).isEqualTo(BuildInputs.unknown(standard));
    assertThat(BuildInputs.of(new Foreign(), List.of()).artifact()).isEqualTo(standard);
    assertThat(Dependency.of(new Foreign(), input)).isEqualTo(Dependency.of(standard, input));
    Cause cause =
        Cause.done(
            new Foreign(),
            DependencyKind.CONTAINS,
            EventTest.NOON,
            List.of(new Foreign(), standard));
    assertThat(cause.artifact()).isEqualTo(standard);
    assertThat(cause.outputs()).containsExactly(standard, standard);
  }

  @Test
  void what_a_build_was_made_from_is_a_value() {
    Input input = Input.of(KEY, DependencyKind.CONTAINS).at(OLD).withPaths(List.of("b", "a", "b"));
    assertThat(input.paths()).containsExactly("a", "b");
    assertThat(input.consumed()).contains(OLD);
    assertThat(input.at(null)).isNotEqualTo(input);
    assertThat(input.at(null).paths()).containsExactly("a", "b");

    BuildInputs inputs = BuildInputs.of(Artifact.of(KEY, NEW), List.of(input));
    assertThat(inputs)
        .isEqualTo(BuildInputs.of(Artifact.of(KEY, NEW), List.of(input)))
        .isNotEqualTo(inputs.sameAs(OLD))
        .isNotEqualTo(inputs.withDetails(Map.of("a", "b")))
        .isNotEqualTo(BuildInputs.unknown(Artifact.of(KEY, NEW)));
    assertThat(inputs.sameAs(OLD).sameAs()).contains(OLD);
    assertThat(inputs.sameAs(OLD).withDetails(Map.of("a", "b")).sameAs()).contains(OLD);
  }

  @Test
  void made_from_nothing_is_not_the_same_as_made_from_nobody_knows_what() {
    BuildInputs nothing = BuildInputs.of(Artifact.of(KEY, OLD), List.of());
    BuildInputs unknown = BuildInputs.unknown(Artifact.of(KEY, OLD));
    assertThat(nothing.inputsKnown()).isTrue();
    assertThat(unknown.inputsKnown()).isFalse();
    assertThat(nothing).isNotEqualTo(unknown);
  }

  @Test
  void paths_that_are_not_known_are_not_the_same_as_none() {
    Change unknown = Change.of(KEY, OLD);
    assertThat(unknown.paths()).isEmpty();
    assertThat(unknown.withPaths(Set.of()).paths()).contains(Set.of());
    assertThat(unknown).isNotEqualTo(unknown.withPaths(Set.of()));
  }

  @Test
  void each_part_of_a_change_counts_and_survives_the_others() {
    Change all =
        Change.of(KEY, OLD)
            .withPaths(List.of("b", "a"))
            .withOccurrence("2")
            .withMarker("m")
            .asRetired();
    assertThat(all.paths().orElseThrow()).containsExactly("a", "b");
    assertThat(all.occurrence()).contains("2");
    assertThat(all.marker()).contains("m");
    assertThat(all.retired()).isTrue();
    assertThat(all)
        .isNotEqualTo(all.withOccurrence("3"))
        .isNotEqualTo(all.withMarker("n"))
        .isNotEqualTo(all.withPaths(List.of("a")))
        .isNotEqualTo(Change.of(KEY, OLD))
        .isEqualTo(all.withMarker("m"));
  }

  @Test
  void a_planned_cause_has_no_outputs_and_is_not_a_done_one() {
    Artifact bash = Artifact.of(KEY, OLD);
    Cause planned = Cause.planned(bash, DependencyKind.CONTAINS, EventTest.NOON);
    Cause done = Cause.done(bash, DependencyKind.CONTAINS, EventTest.NOON, List.of());
    assertThat(planned.done()).isFalse();
    assertThat(done.done()).isTrue();
    assertThat(planned)
        .isNotEqualTo(done)
        .hasToString("contains rpm:bash:f36@0:5.1-1.fc36 (planned)");
  }
}
