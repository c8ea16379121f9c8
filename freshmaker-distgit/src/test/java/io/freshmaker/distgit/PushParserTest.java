package io.freshmaker.distgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushParserTest {

  private static final String REV = "1f2e3d4c5b6a79880123456789abcdef01234567";
  private static final String OLD = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
  private static final String NONE = "0".repeat(40);

  private final Wire standard = Wire.with("");
  private final Wire anyChange = Wire.with("any-change: true");

  /** What the old hooks send: one commit. */
  private static String commit(String namespace, String repo, String... files) {
    StringBuilder statistics = new StringBuilder();
    for (String file : files) {
      statistics.append(statistics.isEmpty() ? "" : ", ");
      statistics.append('"').append(file).append("\": {\"additions\": 1, \"deletions\": 1}");
    }
    return """
        {"topic": "org.fedoraproject.prod.git.receive", "i": 3, "timestamp": 1412341234.5,
         "msg_id": "2014-0f3a3d0e-1c2b-4d5e-8f90-112233445566",
         "msg": {"commit": {"namespace": "%s", "repo": "%s", "branch": "f21", "rev": "%s",
           "seen": false, "stats": {"files": {%s}}}}}
        """
        .formatted(namespace, repo, REV, statistics);
  }

  /** What Pagure sends: a push. */
  private static String push(String oldCommit, String changedFiles) {
    return """
        {"topic": "org.fedoraproject.prod.pagure.git.receive", "id": "x", "headers": {},
         "body": {"branch": "rawhide", "start_commit": "%s", "end_commit": "%s",
           "old_commit": "%s", "total_commits": 1, "forced": false, "changed_files": %s,
           "repo": {"name": "nano", "namespace": "rpms", "fullname": "rpms/nano",
             "url_path": "rpms/nano", "parent": null}}}
        """
        .formatted(REV, REV, oldCommit, changedFiles);
  }

  private static Change onlyChange(Event event) {
    assertThat(event.changes()).hasSize(1);
    return event.changes().get(0);
  }

  private static void assertIrrelevant(Reason reason) {
    assertThat(reason.code()).isEqualTo(ReasonCodes.NOT_RELEVANT);
  }

  @Nested
  class Commits {

    @Test
    @DisplayName("scenario 2: a spec among the files is a change of the source, with its paths")
    void a_spec_among_the_files_is_a_change() {
      Event event = standard.event(commit("rpms", "bash", "bash.spec", "sources"));

      assertThat(event.kind()).isEqualTo(EventKind.SOURCE_CHANGED);
      assertThat(event.toldBy()).isEqualTo("distgit");
      assertThat(event.time()).isEqualTo("2014-10-03T13:00:34.500Z");
      assertThat(event.asks()).isEmpty();
      assertThat(event.refs()).containsExactly(Ref.of("distgit", "commit:" + REV));
      assertThat(onlyChange(event))
          .isEqualTo(
              Change.of(ArtifactKey.source("rpms", "bash", "f21"), Version.commit(REV))
                  .withPaths(List.of("bash.spec", "sources")));
    }

    @Test
    @DisplayName("scenario 2: only test.c changed: nothing, unless any change counts")
    void another_file_is_a_change_only_where_any_change_counts() {
      String message = commit("rpms", "bash", "test.c");

      assertIrrelevant(standard.refusal(message));
      assertThat(onlyChange(anyChange.event(message)).paths().orElseThrow())
          .containsExactly("test.c");
    }

    @ParameterizedTest
    @CsvSource({
      "rpms, bash, bash.spec, true",
      "rpms, bash, other.spec, true",
      "rpms, bash, tests/bash.spec, false",
      "rpms, bash, bash.spec.in, false",
      "rpms, bash, bash.specs, false",
      "rpms, bash, Dockerfile, false",
      "rpms, bash, bash.yaml, false",
      "modules, testmodule, testmodule.yaml, true",
      "modules, testmodule, README, false",
      "modules, testmodule, other.yaml, false",
      "modules, testmodule, sub/testmodule.yaml, false",
      "container, httpd, Dockerfile, true",
      "containers, httpd, Dockerfile, true",
      "docker, httpd, Dockerfile, true",
      "container, httpd, httpd.conf, false",
      "container, httpd, sub/Dockerfile, false",
      "container, httpd, Dockerfile.in, false"
    })
    @DisplayName("scenarios 2 to 4: which file matters in which namespace")
    void which_file_matters_in_which_namespace(
        String namespace, String repo, String file, boolean matters) {
      String message = commit(namespace, repo, file);

      if (matters) {
        assertThat(onlyChange(standard.event(message)).artifact().key())
            .isEqualTo(ArtifactKey.source(namespace, repo, "f21"));
      } else {
        assertIrrelevant(standard.refusal(message));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests", "flatpaks", "infra"})
    void a_namespace_that_is_not_followed_is_nothing(String namespace) {
      assertIrrelevant(anyChange.refusal(commit(namespace, "bash", "bash.spec")));
    }

    @Test
    void other_namespaces_can_be_configured() {
      Wire wire = Wire.with("namespaces: [flatpaks]\n    any-change: true");

      assertThat(wire.event(commit("flatpaks", "maps", "x")).changes()).hasSize(1);
      assertIrrelevant(wire.refusal(commit("rpms", "bash", "bash.spec")));
    }

    @Test
    @DisplayName("scenario 4: an empty file list may be a merge, so dist-git is asked")
    void without_files_the_paths_are_asked_for() {
      Event event = standard.event(commit("modules", "testmodule"));

      assertThat(event.asks()).containsExactly(Asks.PATHS);
      assertThat(onlyChange(event).paths()).isEmpty();
    }

    @Test
    void without_statistics_the_paths_are_asked_for() {
      Event event =
          standard.event(
              commit("rpms", "bash").replaceAll(", *\"stats\": \\{\"files\": \\{\\}\\}", ""));

      assertThat(event.asks()).containsExactly(Asks.PATHS);
    }

    @Test
    void before_there_were_namespaces_every_repository_was_a_packages() {
      Event event =
          standard.event(
              commit("rpms", "bash", "bash.spec").replace("\"namespace\": \"rpms\",", ""));

      assertThat(onlyChange(event).artifact().name()).isEqualTo("rpms/bash");
    }

    @Test
    void a_full_ref_is_a_branch() {
      Event event =
          standard.event(
              commit("rpms", "bash", "bash.spec").replace("\"f21\"", "\"refs/heads/f21\""));

      assertThat(onlyChange(event).artifact().stream()).isEqualTo("f21");
      assertThat(event.details()).containsEntry(Details.BRANCH, "f21");
    }

    @Test
    void a_tag_is_nothing() {
      assertIrrelevant(
          anyChange.refusal(
              commit("rpms", "bash", "bash.spec").replace("\"f21\"", "\"refs/tags/v1\"")));
    }

    @Test
    void a_sign_of_retirement_retires() {
      Event event =
          standard.event(
              commit("rpms", "bash", "bash.spec", "dead.package")
                  .replace(
                      "\"dead.package\": {\"additions\": 1, \"deletions\": 1}",
                      "\"dead.package\": {\"additions\": 1, \"deletions\": 0}"));

      assertThat(onlyChange(event).retired()).isTrue();
    }

    @Test
    void a_sign_of_retirement_that_was_taken_down_does_not() {
      Event event =
          standard.event(
              commit("rpms", "bash", "bash.spec", "dead.package")
                  .replace(
                      "\"dead.package\": {\"additions\": 1, \"deletions\": 1}",
                      "\"dead.package\": {\"additions\": 0, \"deletions\": 1}"));

      assertThat(onlyChange(event).retired()).isFalse();
    }

    @Test
    void a_commit_in_a_fork_is_nothing() {
      assertIrrelevant(
          anyChange.refusal(
              commit("rpms", "bash", "bash.spec")
                  .replace(
                      "\"seen\"", "\"path\": \"/srv/git/forks/ada/rpms/bash.git\", \"seen\"")));
    }

    @ParameterizedTest
    @CsvSource({
      "git.receive.bash.f18, f18, bash, f18",
      "git.receive.java-1.7.0-openjdk.f18, f18, java-1.7.0-openjdk, f18",
      "git.receive.bash.rhel-7.6, rhel-7.6, bash, rhel-7.6",
      "git.receive.bash.f18, , bash, f18",
      "git.receive.python3.4.f18, , python3.4, f18"
    })
    void the_oldest_topics_tell_the_repository(
        String words, String branch, String repository, String expectedBranch) {
      Event event =
          standard.event(
              """
              {"topic": "org.fedoraproject.prod.%s", "msg": {"commit": {"rev": "%s", %s
                "stats": {"files": {"x.spec": {"insertions": 1}}}}}}
              """
                  .formatted(words, REV, branch == null ? "" : "\"branch\": \"" + branch + "\","));

      assertThat(onlyChange(event).artifact().key())
          .isEqualTo(ArtifactKey.source("rpms", repository, expectedBranch));
    }

    @Test
    void where_no_branch_is_told_it_is_asked_for() {
      Event event =
          standard.event(
              """
              {"topic": "org.fedoraproject.prod.git.java-1.7.0-openjdk.git.receive", "msg": {"commits": [
                {"rev": "%s", "stats": {"files": {"x.patch": {"insertions": 1}}}},
                {"rev": "%s", "stats": {"files": {"x.spec": {"insertions": 1}}}}]}}
              """
                  .formatted(OLD, REV));

      assertThat(event.changes()).isEmpty();
      assertThat(event.asks()).containsExactly(Asks.STREAM);
      assertThat(event.refs())
          .containsExactly(Ref.of("distgit", "commit:" + OLD), Ref.of("distgit", "commit:" + REV));
      assertThat(event.details()).containsEntry(Details.NAME, "java-1.7.0-openjdk");
    }

    @Test
    void umb_sends_the_commit_bare() {
      Event event =
          standard.event(
              """
              {"topic": "/topic/VirtualTopic.eng.distgit.commit", "headers": {"timestamp": "0"},
               "msg": {"repo": "bash", "namespace": "rpms", "branch": "rhel-7.6", "rev": "%s",
                 "stats": {"files": {"bash.spec": {"additions": 1, "deletions": 0}}}}}
              """
                  .formatted(REV));

      assertThat(onlyChange(event).artifact().key())
          .isEqualTo(ArtifactKey.source("rpms", "bash", "rhel-7.6"));
    }
  }

  @Nested
  class PagurePushes {

    @Test
    void a_push_with_its_paths_is_a_change() {
      Event event = standard.event(push(OLD, "{\"nano.spec\": \"M\", \"sources\": \"M\"}"));

      assertThat(onlyChange(event))
          .isEqualTo(
              Change.of(ArtifactKey.source("rpms", "nano", "rawhide"), Version.commit(REV))
                  .withPaths(List.of("nano.spec", "sources")));
      assertThat(event.asks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null"})
    void without_paths_they_are_asked_for(String changedFiles) {
      Event event = standard.event(push(OLD, changedFiles));

      assertThat(event.asks()).containsExactly(Asks.PATHS);
      assertThat(onlyChange(event).paths()).isEmpty();
    }

    @Test
    void a_spec_that_is_gone_is_nothing_to_build() {
      assertIrrelevant(standard.refusal(push(OLD, "{\"nano.spec\": \"D\", \"README\": \"A\"}")));
    }

    @Test
    @DisplayName("scenario 8: a deleted spec with dead.package retires the source")
    void a_retirement_retires_the_source() {
      Event event =
          standard.event(
              push(OLD, "{\"nano.spec\": \"D\", \"dead.package\": \"A\", \"sources\": \"D\"}"));

      assertThat(onlyChange(event).retired()).isTrue();
    }

    @Test
    @DisplayName("scenario 8: a new branch is nothing, unless configuration takes them")
    void a_new_branch_is_taken_only_where_configured() {
      String message = push(NONE, "{\"nano.spec\": \"A\"}");

      assertIrrelevant(standard.refusal(message));
      assertThat(Wire.with("new-branches: take").event(message).changes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"fullname\": \"rpms/nano\" | \"fullname\": \"forks/ada/rpms/nano\"",
          "\"url_path\": \"rpms/nano\" | \"url_path\": \"fork/ada/rpms/nano\"",
          "\"parent\": null | \"parent\": {\"name\": \"nano\"}"
        })
    @DisplayName("scenario 8: a push to a fork is nothing, by whichever sign it is one")
    void a_push_to_a_fork_is_nothing(String plain, String ofFork) {
      String message = push(OLD, "{\"nano.spec\": \"M\"}");

      assertThat(message).contains(plain);
      assertIrrelevant(anyChange.refusal(message.replace(plain, ofFork)));
    }

    @Test
    void a_rename_scrambles_letters_and_paths_and_both_are_read() {
      Event event =
          standard.event(
              push(
                  OLD,
                  "{\"a.c\": \"M\", \"old.spec\": \"R100\", \"M\": \"new.spec\", \"A\": \"sources\","
                      + " \"\": \"x\"}"));

      assertThat(onlyChange(event).paths().orElseThrow())
          .containsExactly("a.c", "new.spec", "old.spec", "sources", "x");
      assertThat(event.details()).containsKey(Details.ASSUMED);
      assertThat(event.asks()).isEmpty();
    }

    @Test
    void a_scrambled_list_that_names_nothing_of_matter_may_have_swallowed_it() {
      Event event = standard.event(push(OLD, "{\"old.c\": \"R090\", \"M\": \"new.c\"}"));

      assertThat(event.asks()).containsExactly(Asks.PATHS);
      assertThat(onlyChange(event).paths()).isEmpty();
    }

    @Test
    void a_file_that_is_called_like_a_letter_is_a_path() {
      Event event = anyChange.event(push(OLD, "{\"M\": \"A\", \"T\": \"M\"}"));

      assertThat(onlyChange(event).paths().orElseThrow()).containsExactly("M", "T");
    }

    @Test
    void a_deleted_branch_is_nothing() {
      assertIrrelevant(
          anyChange.refusal(
              push(OLD, "{}").replace("\"end_commit\": \"" + REV, "\"end_commit\": \"" + NONE)));
    }

    @Test
    void a_project_without_a_namespace_is_nothing() {
      assertIrrelevant(
          anyChange.refusal(
              push(OLD, "{}").replace("\"namespace\": \"rpms\"", "\"namespace\": null")));
    }

    @Test
    void pagures_own_first_form_is_that_of_the_old_hooks() {
      Event event =
          standard.event(
              """
              {"topic": "org.fedoraproject.prod.pagure.git.receive", "msg": {"commit": {
                "repo": {"name": "nano", "namespace": "rpms", "parent": null},
                "branch": "refs/heads/f27", "rev": "%s",
                "stats": {"files": {"nano.spec": {"additions": 1}}}}}}
              """
                  .formatted(REV));

      assertThat(onlyChange(event).artifact().key())
          .isEqualTo(ArtifactKey.source("rpms", "nano", "f27"));
    }
  }

  @Nested
  class OtherPushes {

    private String forgejo(String total, String commits) {
      return """
          {"topic": "org.fedoraproject.prod.forgejo.push", "id": "x", "headers": {}, "body": {
            "agent": null, "headers": {"authorization": "s3cret"}, "body": {
              "ref": "refs/heads/main", "before": "%s", "after": "%s", "total_commits": %s,
              "commits": [%s], "repository": {"name": "nano", "full_name": "rpms/nano"}}}}
          """
          .formatted(OLD, REV, total, commits);
    }

    private static final String ONE =
        "{\"id\": \""
            + REV
            + "\", \"added\": [], \"removed\": [\"a\"], \"modified\": [\"nano.spec\"]}";

    @Test
    void forgejo_lists_paths_by_commit() {
      Event event = standard.event(forgejo("1", ONE));

      assertThat(onlyChange(event))
          .isEqualTo(
              Change.of(ArtifactKey.source("rpms", "nano", "main"), Version.commit(REV))
                  .withPaths(List.of("a", "nano.spec")));
    }

    @Test
    void forgejo_may_send_its_hook_without_a_wrapper() {
      String bare =
          forgejo("1", ONE)
              .replace(
                  "\"agent\": null, \"headers\": {\"authorization\": \"s3cret\"}, \"body\": {", "");

      assertThat(standard.event(bare.replace("}}}}", "}}}")).changes()).hasSize(1);
    }

    @Test
    void of_a_big_push_forgejo_lists_only_some_commits() {
      assertThat(standard.event(forgejo("30", ONE)).asks()).containsExactly(Asks.PATHS);
    }

    @Test
    void a_spec_that_forgejo_says_is_removed_is_nothing_to_build() {
      assertIrrelevant(
          standard.refusal(
              forgejo(
                  "1",
                  "{\"id\": \""
                      + REV
                      + "\", \"added\": [], \"modified\": [], \"removed\": [\"nano.spec\"]}")));
    }

    @Test
    void a_fork_on_forgejo_is_nothing() {
      assertIrrelevant(
          anyChange.refusal(
              forgejo("1", ONE)
                  .replace("\"name\": \"nano\",", "\"name\": \"nano\", \"fork\": true,")));
    }

    @Test
    void a_push_on_umb_never_names_paths() {
      Event event =
          standard.event(
              """
              {"topic": "/topic/VirtualTopic.eng.distgit.push", "msg": {"repo": "bash",
                "namespace": "rpms", "branch": "rhel-8.0", "oldrev": "%s", "newrev": "%s",
                "commits": ["%s", "%s"], "numcommits": 2}}
              """
                  .formatted(OLD, REV, OLD, REV));

      assertThat(event.asks()).containsExactly(Asks.PATHS);
      assertThat(onlyChange(event))
          .isEqualTo(
              Change.of(ArtifactKey.source("rpms", "bash", "rhel-8.0"), Version.commit(REV)));
      assertThat(event.refs()).hasSize(2);
    }
  }

  @Test
  @DisplayName("scenario 7: what only ends like dist-git's topics is not ours")
  void a_topic_that_only_ends_alike_is_not_ours() {
    String message = push(OLD, "{\"nano.spec\": \"M\"}");

    assertThat(standard.notMine(message.replace("org.fedoraproject.prod", "io.pagure.prod")))
        .isTrue();
    assertThat(standard.notMine(message.replace("org.fedoraproject.prod", "org.fedoraproject.stg")))
        .isTrue();
    assertThat(standard.notMine(message.replace("pagure.git.receive", "infragit.receive")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "\"text\"",
        "{\"commit\": null}",
        "{\"commit\": \"text\"}",
        "{\"commit\": {}}",
        "{\"commit\": {\"repo\": \"bash\", \"rev\": 5, \"branch\": \"f1\"}}",
        "{\"commit\": {\"repo\": \"bash\", \"rev\": \"x\", \"branch\": {}}}",
        "{\"commit\": {\"repo\": \"bash\", \"rev\": \"x\", \"branch\": \"f1\", \"stats\": \"none\"}}",
        "{\"commit\": {\"repo\": \"bash\", \"rev\": \"x\", \"branch\": \"f1\", \"stats\": {\"files\": [1]}}}",
        "{\"commit\": {\"repo\": \"b\\u0000\", \"rev\": \"x\", \"branch\": \"f1\"}}",
        "{\"commits\": [null]}"
      })
  @DisplayName("scenario 6: what is not of the form it must have is a typed error")
  void what_is_not_of_the_form_is_a_typed_error(String msg) {
    assertThatThrownBy(
            () ->
                standard.parse(
                    "{\"topic\": \"org.fedoraproject.prod.git.receive\", \"msg\": " + msg + "}"))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new-branches: maybe | new-branches",
        "any-change: perhaps | any-change",
        "any-chance: true | any-change"
      })
  void a_wrong_setting_names_its_key(String setting, String named) {
    assertThatThrownBy(() -> Wire.with(setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"\"]", "[\"org.#\"]", "[\"org..prod\"]", "[\"a b\"]"})
  void topics_must_be_exact_prefixes(String topics) {
    assertThatThrownBy(
            () ->
                Wire.of(
                    "instances: {distgit: {adapter: distgit, trusted: true, topics: "
                        + topics
                        + "}}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("topics");
  }

  @Test
  void of_two_prefixes_that_fit_the_longer_one_counts() {
    Wire wire =
        Wire.of(
            "instances: {distgit: {adapter: distgit, trusted: true, topics: [org.fedoraproject,"
                + " org.fedoraproject.prod]}}");

    assertThat(wire.event(commit("rpms", "bash", "bash.spec")).changes()).hasSize(1);
  }

  @Test
  void one_message_is_always_one_and_the_same_event() {
    String message = commit("rpms", "bash", "bash.spec");

    assertThat(standard.event(message)).isEqualTo(standard.event(message));
    assertThat(standard.event(message).id())
        .isEqualTo("org.fedoraproject.prod.git.receive/0f3a3d0e-1c2b-4d5e-8f90-112233445566");
  }
}
