package io.freshmaker.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.core.graph.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InputIndexTest {

  private static final Instant AT = Instant.parse("2024-05-01T06:00:00Z");
  private static final ArtifactKey A = key("a");
  private static final ArtifactKey B = key("b");
  private static final ArtifactKey C = key("c");

  private final InputIndex index = new InputIndex();

  private static ArtifactKey key(String name) {
    return ArtifactKey.module(name, "1");
  }

  private static Version version(String text) {
    return Version.of(Version.NUMBER, text);
  }

  private static BuildInputs build(ArtifactKey key, Version version, Input... inputs) {
    return BuildInputs.of(Artifact.of(key, version), List.of(inputs));
  }

  private static Input requires(ArtifactKey key, String consumed) {
    return Input.of(key, DependencyKind.REQUIRES).at(version(consumed));
  }

  private static Set<ArtifactKey> dependents(IndexSnapshot snapshot, ArtifactKey of) {
    Set<ArtifactKey> keys = new TreeSet<>();
    int node = snapshot.node(of);
    if (node >= 0) {
      Row row = new Row();
      snapshot.graph().dependents(node, row);
      for (int i = 0; i < row.size(); i++) {
        keys.add(snapshot.key(row.node(i)));
      }
    }
    return keys;
  }

  private Set<ArtifactKey> dependents(ArtifactKey of) {
    return dependents(index.snapshot(), of);
  }

  private void sweep(String lister, BuildInputs... builds) {
    index.page(lister, Listing.last(List.of(builds), null), true, index.revision(), AT);
  }

  @Test
  void later_inputs_replace_earlier_ones() {
    assertThat(index.replace("koji", build(C, version("1"), requires(A, "1")))).isTrue();
    assertThat(index.replace("koji", build(C, version("2"), requires(B, "1")))).isTrue();

    assertThat(dependents(A)).isEmpty();
    assertThat(dependents(B)).containsExactly(C);
    assertThat(index.snapshot().current(C)).containsExactly(version("2"));
  }

  @Test
  void what_does_not_differ_changes_nothing() {
    BuildInputs build = build(C, version("1"), requires(A, "1"), requires(B, "2"));
    index.replace("koji", build);
    IndexSnapshot before = index.snapshot();

    BuildInputs turned = build(C, version("1"), requires(B, "2"), requires(A, "1"));
    assertThat(index.replace("koji", turned)).isFalse();

    assertThat(index.snapshot()).isSameAs(before);
  }

  @Test
  @DisplayName("scenario 49: dependents are the union over variants")
  void union_over_variants() {
    index.replace("mbs", build(C, version("1").withVariant("x"), requires(A, "1")));
    index.replace("mbs", build(C, version("1").withVariant("y"), requires(B, "1")));
    assertThat(dependents(A)).containsExactly(C);
    assertThat(dependents(B)).containsExactly(C);
    assertThat(index.snapshot().current(C))
        .containsExactly(version("1").withVariant("x"), version("1").withVariant("y"));

    index.replace("mbs", build(C, version("2").withVariant("x")));
    assertThat(dependents(A)).isEmpty();
    assertThat(dependents(B)).containsExactly(C);
  }

  @Test
  void union_over_listers() {
    index.replace("koji", build(C, version("1"), requires(A, "1")));
    index.replace("catalog", BuildInputs.of(Artifact.of(C), List.of(requires(B, "1"))));
    assertThat(dependents(A)).containsExactly(C);

    index.gone("koji", C);

    assertThat(dependents(A)).isEmpty();
    assertThat(dependents(B)).containsExactly(C);
    assertThat(index.snapshot().listedBy(C)).containsExactly("catalog");
  }

  @Test
  void snapshots_stay_as_they_were() {
    index.replace("koji", build(C, version("1"), requires(A, "1")));
    IndexSnapshot before = index.snapshot();

    index.replace("koji", build(C, version("2"), requires(B, "1")));
    index.replace("koji", build(key("new"), version("1"), requires(A, "1")));
    index.retire(A, Reason.of(ReasonCodes.RETIRED, "over"));

    assertThat(dependents(before, A)).containsExactly(C);
    assertThat(before.node(key("new"))).isEqualTo(-1);
    assertThat(before.current(C)).containsExactly(version("1"));
    assertThat(before.retired(A)).isEmpty();
    assertThat(index.snapshot().version()).isGreaterThan(before.version());
  }

  @Test
  @DisplayName(
      "a page counts as of its request: what was written since is neither overwritten nor gone")
  void page_does_not_overwrite_what_is_newer() {
    sweep("koji", build(B, version("1")), build(C, version("1"), requires(A, "1")));

    long requested = index.revision();
    index.replace("koji", build(C, version("2"), requires(B, "1")));
    Listing late =
        Listing.last(List.of(build(C, version("1"), requires(A, "1"))), null).gone(List.of(C));
    index.page("koji", late, true, requested, AT);

    assertThat(index.snapshot().current(C)).containsExactly(version("2"));
    assertThat(dependents(A)).isEmpty();
    assertThat(dependents(B)).containsExactly(C);
  }

  @Test
  void what_a_sweep_does_not_list_is_gone() {
    sweep(
        "koji", build(B, version("1"), requires(A, "1")), build(C, version("1"), requires(A, "1")));
    sweep("koji", build(B, version("1"), requires(A, "1")));

    assertThat(dependents(A)).containsExactly(B);
    assertThat(index.snapshot().current(C)).isEmpty();
  }

  @Test
  void what_a_sweep_lists_on_another_page_stays() {
    sweep(
        "koji", build(B, version("1"), requires(A, "1")), build(C, version("1"), requires(A, "1")));

    Listing first = Listing.page(List.of(build(B, version("1"), requires(A, "1"))), "next");
    index.page("koji", first, true, index.revision(), AT);
    assertThat(dependents(A)).containsExactly(B, C);
    Listing second = Listing.last(List.of(build(C, version("1"), requires(A, "1"))), "later");
    index.page("koji", second, false, index.revision(), AT);
    assertThat(dependents(A)).containsExactly(B, C);

    // What has changed since: nobody else is gone.
    index.page("koji", Listing.last(List.of(), "later"), false, index.revision(), AT);
    assertThat(dependents(A)).containsExactly(B, C);
  }

  @Test
  void a_listing_is_relied_upon_once_a_sweep_has_ended() {
    Coverage coverage =
        Coverage.of(ArtifactType.MODULE, DependencyKind.REQUIRES, ArtifactType.MODULE);
    index.lists("koji", List.of(coverage));
    assertThat(index.snapshot().listings().get("koji").complete()).isFalse();

    index.page("koji", Listing.page(List.of(), "next"), true, index.revision(), AT);
    assertThat(index.snapshot().listings().get("koji").complete()).isFalse();
    index.page("koji", Listing.last(List.of(), null), false, index.revision(), AT);

    assertThat(index.snapshot().listings().get("koji"))
        .isEqualTo(new ListingState(Set.of(coverage), true, AT));
  }

  @Test
  void unknown_inputs_keep_the_edges_without_versions() {
    index.replace("koji", build(C, version("1"), requires(A, "1")));
    index.replace("koji", BuildInputs.unknown(Artifact.of(C, version("2"))));

    IndexSnapshot snapshot = index.snapshot();
    assertThat(dependents(A)).containsExactly(C);
    assertThat(snapshot.uses(snapshot.node(C), snapshot.node(A)))
        .extracting(Use::build, Use::consumed)
        .containsExactly(tuple(version("2"), null));
  }

  @Test
  void uses_tell_versions_and_paths() {
    ArtifactKey source = ArtifactKey.source("rpms", "bash", "main");
    index.replace(
        "catalog",
        BuildInputs.of(
            Artifact.of(C, version("1")),
            List.of(
                Input.of(source, DependencyKind.BUILDS_FROM)
                    .at(Version.commit("c1"))
                    .withPaths(List.of("*.spec")),
                requires(A, "7"))));

    IndexSnapshot snapshot = index.snapshot();
    assertThat(snapshot.uses(snapshot.node(C), snapshot.node(source)))
        .containsExactly(
            new Use(
                "catalog",
                DependencyKind.BUILDS_FROM,
                version("1"),
                Version.commit("c1"),
                Set.of("*.spec")));
    assertThat(snapshot.inputs(C)).extracting(Input::key).containsExactly(A, source);
  }

  @Test
  void facts_are_current_until_a_later_listing() {
    sweep("koji", build(C, version("1")));
    long requested = index.revision();
    index.current(C, version("2"));
    assertThat(index.snapshot().current(C)).containsExactly(version("2"));

    index.page("koji", Listing.last(List.of(build(C, version("1"))), null), true, requested, AT);
    assertThat(index.snapshot().current(C)).containsExactly(version("2"));

    sweep("koji", build(C, version("3")));
    assertThat(index.snapshot().current(C)).containsExactly(version("3"));
    assertThat(index.snapshot().artifact(C)).isEqualTo(Artifact.of(C, version("3")));
  }

  @Test
  void equivalence_is_carried_on() {
    index.replace("koji", build(A, version("2")).sameAs(version("1")));
    index.replace("koji", build(A, version("3")).sameAs(version("2")));

    assertThat(index.snapshot().equivalents(A, version("1")))
        .containsExactlyInAnyOrder(version("1"), version("2"), version("3"));
    assertThat(index.snapshot().equivalents(A, version("4"))).containsExactly(version("4"));
  }

  @Test
  void an_accepted_edge_is_forgotten_with_the_edge() {
    index.replace("koji", build(C, version("1"), requires(A, "1")));
    index.accept(C, A, version("2"));
    IndexSnapshot before = index.snapshot();
    assertThat(before.accepted(before.node(C), before.node(A))).containsExactly(version("2"));

    index.replace("koji", build(C, version("2")));

    assertThat(index.snapshot().accepted(before.node(C), before.node(A))).isEmpty();
  }

  @Test
  void what_is_retired_is_out_until_a_later_listing() {
    sweep("koji", build(C, version("1"), requires(A, "1")));
    Reason over = Reason.of(ReasonCodes.RETIRED, "dead.package");
    index.retire(C, over);
    assertThat(dependents(A)).isEmpty();
    assertThat(index.snapshot().retired(C)).contains(over);

    sweep("koji", build(C, version("1"), requires(A, "1")));

    assertThat(dependents(A)).containsExactly(C);
    assertThat(index.snapshot().retired(C)).isEmpty();
  }

  @Test
  void a_chain_of_a_million_fits() {
    int size = 1_000_000;
    List<BuildInputs> page = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ArtifactKey key = ArtifactKey.module("m" + i, "1");
      Input[] inputs =
          i == 0
              ? new Input[0]
              : new Input[] {
                Input.of(ArtifactKey.module("m" + (i - 1), "1"), DependencyKind.REQUIRES)
              };
      page.add(build(key, version("1"), inputs));
      if (page.size() == 10_000) {
        boolean last = i == size - 1;
        Listing listing = last ? Listing.last(page, null) : Listing.page(page, "next");
        index.page("koji", listing, i < 10_000, index.revision(), AT);
        page.clear();
      }
    }

    IndexSnapshot snapshot = index.snapshot();
    assertThat(snapshot.size()).isEqualTo(size);
    assertThat(snapshot.graph().edgeCount()).isEqualTo(size - 1);
    assertThat(dependents(ArtifactKey.module("m499999", "1")))
        .containsExactly(ArtifactKey.module("m500000", "1"));
  }

  @Test
  void a_sweep_leaves_alone_what_others_list() {
    sweep("koji", build(C, version("1"), requires(A, "1")));
    sweep("catalog", build(B, version("1"), requires(A, "1")));

    assertThat(dependents(A)).containsExactly(B, C);
  }

  @Test
  void what_is_retired_is_not_brought_back_by_a_page_that_was_requested_before() {
    long before = index.revision();
    Reason over = Reason.of(ReasonCodes.RETIRED, "dead.package");
    index.retire(C, over);

    Listing late = Listing.last(List.of(build(C, version("1"), requires(A, "1"))), null);
    index.page("koji", late, true, before, AT);

    assertThat(dependents(A)).isEmpty();
    assertThat(index.snapshot().retired(C)).contains(over);
  }

  @Test
  void each_variant_of_an_input_is_accepted_by_itself() {
    index.replace("mbs", build(C, version("1"), requires(A, "1")));
    index.accept(C, A, version("2").withVariant("x"));
    index.accept(C, A, version("2").withVariant("y"));
    index.accept(C, A, version("3").withVariant("x"));

    IndexSnapshot snapshot = index.snapshot();
    assertThat(snapshot.accepted(snapshot.node(C), snapshot.node(A)))
        .containsExactlyInAnyOrder(version("3").withVariant("x"), version("2").withVariant("y"));
  }
}
