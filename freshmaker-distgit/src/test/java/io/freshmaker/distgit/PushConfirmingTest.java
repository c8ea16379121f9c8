package io.freshmaker.distgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushConfirmingTest {

  private static final ArtifactKey NANO = ArtifactKey.source("rpms", "nano", "rawhide");
  private static final ArtifactKey MODULE = ArtifactKey.source("modules", "testmodule", "master");
  private static final String NONE = "0".repeat(40);
  private static final String PROGRAM = "freshmaker@example.com";

  @TempDir Path server;
  @TempDir Path mirror;

  private DistGitServer distGit;

  @BeforeEach
  void start() {
    distGit = new DistGitServer(server).repository("rpms/nano").repository("modules/testmodule");
  }

  private Wire wire(String settings) {
    return Wire.with(
        "url: "
            + distGit.url()
            + "\n    mirror: "
            + mirror
            + "\n    committer-email: "
            + PROGRAM
            + "\n    "
            + settings);
  }

  /** A push as Red Hat's dist-git tells it: without paths. */
  private static String push(ArtifactKey source, String before, String after) {
    return """
        {"topic": "/topic/VirtualTopic.eng.distgit.push", "msg": {"repo": "%s", "namespace": "%s",
          "branch": "%s", "oldrev": "%s", "newrev": "%s", "commits": ["%s"], "numcommits": 1}}
        """
        .formatted(
            source.name().substring(source.name().indexOf('/') + 1),
            source.name().substring(0, source.name().indexOf('/')),
            source.stream(),
            before,
            after,
            after);
  }

  /** A commit as fedmsg tells it, without statistics. */
  private static String commit(ArtifactKey source, String commit, String branch) {
    return """
        {"topic": "org.fedoraproject.prod.git.receive", "msg_id": "2014-x", "timestamp": 1412341234,
         "msg": {"commit": {"namespace": "%s", "repo": "%s", %s "rev": "%s"}}}
        """
        .formatted(
            source.name().substring(0, source.name().indexOf('/')),
            source.name().substring(source.name().indexOf('/') + 1),
            branch,
            commit);
  }

  private Confirmation confirm(String message) throws InterruptedException {
    return confirm(wire(""), message);
  }

  private static Confirmation confirm(Wire wire, String message) throws InterruptedException {
    Event hint = wire.event(message);
    Each<Event, Confirmation> each = wire.parser().confirm(List.of(hint), Frame.minute());
    each.failure(hint)
        .ifPresent(
            failure -> {
              throw failure;
            });
    return each.result(hint).orElseThrow();
  }

  private static Event confirmed(Confirmation confirmation) {
    return confirmation.match(
        Confirmation.Confirmed::event,
        nothing -> {
          throw new AssertionError(nothing);
        },
        notYet -> {
          throw new AssertionError(notYet);
        },
        impossible -> {
          throw new AssertionError(impossible);
        });
  }

  private static Reason nothing(Confirmation confirmation) {
    return confirmation.match(
        confirmed -> {
          throw new AssertionError(confirmed);
        },
        Confirmation.Nothing::reason,
        notYet -> {
          throw new AssertionError(notYet);
        },
        impossible -> {
          throw new AssertionError(impossible);
        });
  }

  @Test
  void paths_that_the_message_lacks_are_found() throws Exception {
    String before = distGit.commit(NANO, Map.of("nano.spec", "1", "sources", "1"), "one");
    String after = distGit.commit(NANO, Map.of("nano.spec", "2", "a.patch", "p"), "two");

    Event event = confirmed(confirm(push(NANO, before, after)));

    assertThat(event.changes())
        .containsExactly(
            Change.of(NANO, Version.commit(after)).withPaths(List.of("a.patch", "nano.spec")));
    assertThat(event.asks()).isEmpty();
    assertThat(event.refs()).containsExactly(Ref.of("distgit", "commit:" + after));
  }

  @Test
  @DisplayName("scenario 4: an empty list of files may be a merge; dist-git is asked")
  void a_merge_brings_what_its_branch_brought() throws Exception {
    distGit.commit(MODULE, Map.of("testmodule.yaml", "1"), "one");
    ArtifactKey side = ArtifactKey.source("modules", "testmodule", "side");
    distGit.commit(side, Map.of("testmodule.yaml", "1"), "start");
    DistGitServer.run(
        server.resolve("modules/testmodule.git"), "update-ref", "refs/heads/side", "master");
    distGit.commit(side, Map.of("testmodule.yaml", "2"), "two");
    distGit.commit(MODULE, Map.of("README", "r"), "meanwhile");
    String merge = distGit.merge(MODULE, "side");

    Event event = confirmed(confirm(commit(MODULE, merge, "\"branch\": \"master\",")));

    assertThat(event.changes().get(0).paths().orElseThrow()).containsExactly("testmodule.yaml");
  }

  @Test
  @DisplayName("scenario 4: nothing changed, or nothing that matters: nothing follows")
  void a_push_that_changes_nothing_of_matter_is_nothing() throws Exception {
    String before = distGit.commit(MODULE, Map.of("testmodule.yaml", "1"), "one");
    String empty = distGit.commit(MODULE, Map.of(), "nothing");
    String readme = distGit.commit(MODULE, Map.of("README", "r"), "readme");

    assertThat(nothing(confirm(push(MODULE, before, empty))).code())
        .isEqualTo(ReasonCodes.NOT_RELEVANT);
    assertThat(nothing(confirm(push(MODULE, empty, readme))).code())
        .isEqualTo(ReasonCodes.NOT_RELEVANT);
  }

  @Test
  void what_a_message_says_of_paths_is_not_believed() throws Exception {
    String before = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String after = distGit.commit(NANO, Map.of("README", "r"), "two");
    String forged =
        """
        {"topic": "org.fedoraproject.prod.pagure.git.receive", "id": "x", "headers": {},
         "body": {"branch": "rawhide", "end_commit": "%s", "old_commit": "%s",
           "changed_files": {"nano.spec": "M"},
           "repo": {"name": "nano", "namespace": "rpms", "fullname": "rpms/nano"}}}
        """
            .formatted(after, before);

    assertThat(nothing(confirm(forged)).code()).isEqualTo(ReasonCodes.NOT_RELEVANT);
  }

  @Test
  void a_branch_that_is_gone_and_a_commit_that_was_forced_away_are_nothing() throws Exception {
    String first = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String second = distGit.commit(NANO, Map.of("nano.spec", "2"), "two");
    Wire wire = wire("");
    assertThat(confirmed(confirm(wire, push(NANO, first, second))).changes()).hasSize(1);

    distGit.reset(NANO, first);
    assertThat(nothing(confirm(wire, push(NANO, first, second))).code())
        .isEqualTo(ReasonCodes.NOT_CONFIRMED);
    distGit.delete(NANO);
    assertThat(nothing(confirm(wire, push(NANO, NONE.replace('0', '1'), first))).text())
        .contains("gone");
  }

  @Test
  void a_commit_that_others_followed_is_still_on_its_branch() throws Exception {
    String first = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String second = distGit.commit(NANO, Map.of("nano.spec", "2"), "two");
    distGit.commit(NANO, Map.of("nano.spec", "3"), "three");

    assertThat(confirmed(confirm(push(NANO, first, second))).changes().get(0).artifact().version())
        .isEqualTo(Version.commit(second));
  }

  @Test
  void a_commit_that_is_not_there_yet_is_asked_for_again_for_a_while() throws Exception {
    distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String unknown = "1".repeat(40);

    assertThat(confirm(push(NANO, "2".repeat(40), unknown)))
        .isInstanceOf(Confirmation.NotYet.class);
    assertThat(nothing(confirm(commit(NANO, unknown, "\"branch\": \"rawhide\","))).code())
        .isEqualTo(ReasonCodes.NOT_CONFIRMED);
  }

  @Test
  void a_dist_git_that_does_not_answer_is_asked_again() throws Exception {
    ArtifactKey nowhere = ArtifactKey.source("rpms", "nowhere", "rawhide");

    assertThat(confirm(push(nowhere, NONE.replace('0', '1'), "1".repeat(40))))
        .isInstanceOf(Confirmation.NotYet.class);
  }

  @Test
  void where_the_commit_before_is_lost_the_paths_stay_unknown() throws Exception {
    String first = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");

    Change change = confirmed(confirm(push(NANO, "1".repeat(40), first))).changes().get(0);

    assertThat(change.paths()).isEmpty();
  }

  @Test
  @DisplayName("scenario 8: a deleted spec with dead.package retires, unless that was undone")
  void a_retirement_is_one_while_the_sign_is_up() throws Exception {
    String before = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String dead = distGit.commit(NANO, Map.of("nano.spec", "", "dead.package", "gone"), "retire");
    Wire wire = wire("");

    assertThat(confirmed(confirm(wire, push(NANO, before, dead))).changes().get(0).retired())
        .isTrue();
    distGit.commit(NANO, Map.of("nano.spec", "2", "dead.package", ""), "unretire");
    assertThat(confirmed(confirm(wire, push(NANO, before, dead))).changes().get(0).retired())
        .isFalse();
  }

  @Test
  @DisplayName("scenario 8: a new branch is nothing, unless configuration takes them")
  void a_new_branch_is_taken_only_where_configured() throws Exception {
    String first = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    Wire takes = wire("new-branches: take");

    assertThat(confirmed(confirm(takes, push(NANO, NONE, first))).changes().get(0).paths())
        .hasValueSatisfying(paths -> assertThat(paths).containsExactly("nano.spec"));
  }

  @Test
  void a_branch_that_the_message_lacks_is_found_where_there_is_one_alone() throws Exception {
    String first = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    Wire wire = wire("");

    assertThat(confirmed(confirm(wire, commit(NANO, first, ""))).changes().get(0).artifact().key())
        .isEqualTo(NANO);
    DistGitServer.run(server.resolve("rpms/nano.git"), "branch", "f40", "rawhide");
    assertThat(nothing(confirm(wire, commit(NANO, first, ""))).text()).contains("several");
  }

  @Test
  @DisplayName("scenario 17: a commit that we made says whose cause it continues")
  void a_commit_of_ours_carries_its_marker_and_its_key() throws Exception {
    String before = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String ours = distGit.commit(NANO, Map.of("nano.spec", "2"), marked("here 7"), PROGRAM);

    Event event = confirmed(confirm(push(NANO, before, ours)));

    assertThat(event.changes().get(0).marker()).contains("here 7");
    assertThat(event.refs())
        .containsExactlyInAnyOrder(Ref.of("distgit", "commit:" + ours), Ref.of("distgit", "key-7"));
  }

  private static String marked(String marker) {
    return "Rebuild\n\nFreshmaker-Lineage: " + marker + "\nFreshmaker-Key: key-7";
  }

  @Test
  void a_marker_that_a_person_copied_does_not_count() throws Exception {
    String before = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String picked = distGit.commit(NANO, Map.of("nano.spec", "2"), marked("here 7"));

    Event event = confirmed(confirm(push(NANO, before, picked)));

    assertThat(event.changes().get(0).marker()).isEmpty();
    assertThat(event.refs()).containsExactly(Ref.of("distgit", "commit:" + picked));
  }

  @Test
  void a_persons_commit_together_with_ours_is_a_persons() throws Exception {
    String before = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String theirs = distGit.commit(NANO, Map.of("nano.spec", "2"), "two");
    String ours = distGit.commit(NANO, Map.of("nano.spec", "3"), marked("here 7"), PROGRAM);

    Event event = confirmed(confirm(push(NANO, before, ours)));

    assertThat(event.changes().get(0).marker()).isEmpty();
    assertThat(event.refs()).containsExactly(Ref.of("distgit", "commit:" + theirs));
  }

  @Test
  void markers_of_other_programs_are_read_where_they_are_named() throws Exception {
    String before = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String theirs =
        distGit.commit(NANO, Map.of("nano.spec", "2"), marked("there 9"), "bot@example.com");

    assertThat(
            confirmed(confirm(wire("programs: bot@example.com"), push(NANO, before, theirs)))
                .changes()
                .get(0)
                .marker())
        .contains("there 9");
  }

  @Test
  void names_made_to_break_out_are_refused() {
    String message =
        push(NANO, NONE.replace('0', '1'), "1".repeat(40)).replace("\"nano\"", "\"../../etc\"");

    assertThatThrownBy(() -> confirm(message)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () ->
                confirm(
                    push(NANO, NONE.replace('0', '1'), "--upload-pack=x").replace("rawhide", "x")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void many_pushes_are_confirmed_each_by_itself() throws Exception {
    String before = distGit.commit(NANO, Map.of("nano.spec", "1"), "one");
    String after = distGit.commit(NANO, Map.of("nano.spec", "2"), "two");
    Wire wire = wire("");
    Event good = wire.event(push(NANO, before, after));
    Event bad = wire.event(push(NANO, before, "HEAD"));

    Each<Event, Confirmation> each = wire.parser().confirm(List.of(bad, good), Frame.minute());

    assertThat(each.failure(bad)).containsInstanceOf(InvalidInputException.class);
    assertThat(each.result(good)).containsInstanceOf(Confirmation.Confirmed.class);
  }
}
