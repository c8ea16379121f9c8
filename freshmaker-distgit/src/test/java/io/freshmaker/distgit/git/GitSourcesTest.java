package io.freshmaker.distgit.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.distgit.DistGitFactory;
import io.freshmaker.distgit.DistGitServer;
import io.freshmaker.distgit.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourcesTest {

  private static final ArtifactKey BASH = ArtifactKey.source("rpms", "bash", "f40");
  private static final ArtifactKey BASH_F41 = ArtifactKey.source("rpms", "bash", "f41");

  @TempDir Path server;
  @TempDir Path mirror;

  private final List<LoadedAdapters> loaded = new ArrayList<>();
  private DistGitServer distGit;

  @BeforeEach
  void start() {
    distGit = new DistGitServer(server).repository("rpms/bash");
  }

  @AfterEach
  void close() {
    loaded.forEach(LoadedAdapters::close);
  }

  private Sources sources(String... settings) {
    return of(
        """
        instances:
          distgit:
            adapter: distgit
            topics: [org.fedoraproject.prod]
            url: %s
            mirror: %s
            committer-email: freshmaker@example.com
            %s
        """
            .formatted(distGit.url(), mirror, String.join("\n    ", settings)));
  }

  private Sources of(String configuration) {
    LoadedAdapters adapters =
        AdapterLoader.of(Configuration.parse("test", configuration))
            .discovery(Discovery.off())
            .factory(new DistGitFactory())
            .load();
    loaded.add(adapters);
    return adapters.parts(Sources.class).get(0).part();
  }

  private static Artifact at(ArtifactKey source, String commit) {
    return Artifact.of(source, Version.commit(commit));
  }

  @Test
  void heads_are_told_per_branch_and_what_is_not_there_fails_alone() throws Exception {
    distGit.repository("rpms/zsh");
    String first = distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    String second = distGit.commit(BASH_F41, Map.of("bash.spec", "2"), "two");
    ArtifactKey gone = ArtifactKey.source("rpms", "bash", "f1");
    ArtifactKey nowhere = ArtifactKey.source("rpms", "nowhere", "f40");
    ArtifactKey evil = ArtifactKey.source("rpms", "../../etc", "f40");

    Each<ArtifactKey, Version> heads =
        sources().heads(List.of(BASH, BASH_F41, gone, nowhere, evil), Frame.minute());

    assertThat(heads.results())
        .containsOnly(
            Map.entry(BASH, Version.commit(first)), Map.entry(BASH_F41, Version.commit(second)));
    assertThat(heads.failure(gone)).containsInstanceOf(InvalidInputException.class);
    assertThat(heads.failure(nowhere)).containsInstanceOf(UnavailableException.class);
    assertThat(heads.failure(evil)).containsInstanceOf(InvalidInputException.class);
  }

  @Test
  void one_program_serves_all_branches_of_a_repository() throws Exception {
    Path counting = counting(mirror);
    distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    distGit.commit(BASH_F41, Map.of("bash.spec", "2"), "two");

    Each<ArtifactKey, Version> heads =
        sources("git: " + counting).heads(List.of(BASH, BASH_F41), Frame.minute());

    assertThat(heads.results()).hasSize(2);
    assertThat(Files.readAllLines(mirror.resolve("runs"))).hasSize(1);
  }

  /** A program that stands in for git, and notes each run of it. */
  private static Path counting(Path folder) throws IOException {
    return script(folder, "echo \"$2\" >> '" + folder.resolve("runs") + "'\nexec git \"$@\"\n");
  }

  private static Path script(Path folder, String text) throws IOException {
    Path script = folder.resolve("stand-in");
    Files.writeString(script, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  @Test
  void files_are_read_at_a_commit_and_not_at_the_branch() throws Exception {
    String old = distGit.commit(BASH, Map.of("bash.spec", "old", "sub/a b.patch", "ä"), "one");
    Sources sources = sources();

    assertThat(sources.read(at(BASH, old), "bash.spec", Frame.minute()))
        .asString()
        .isEqualTo("old");
    String fresh = distGit.commit(BASH, Map.of("bash.spec", "new"), "two");
    assertThat(sources.read(at(BASH, old), "bash.spec", Frame.minute()))
        .asString()
        .isEqualTo("old");
    assertThat(sources.read(at(BASH, fresh), "bash.spec", Frame.minute()))
        .asString()
        .isEqualTo("new");
    assertThat(sources.read(at(BASH, fresh), "sub/a b.patch", Frame.minute()))
        .asString(UTF_8)
        .isEqualTo("ä");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "sub", "bash.spec/x"})
  void what_is_no_file_is_said_to_be_none(String path) throws Exception {
    String commit = distGit.commit(BASH, Map.of("bash.spec", "1", "sub/x", "2"), "one");
    Sources sources = sources();

    assertThatThrownBy(() -> sources.read(at(BASH, commit), path, Frame.minute()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no file");
  }

  @Test
  void a_file_that_is_too_large_is_refused_before_it_is_in_memory() throws Exception {
    String commit = distGit.commit(BASH, Map.of("big", "x".repeat(100_000)), "one");

    assertThatThrownBy(
            () -> sources("max-file: 1000").read(at(BASH, commit), "big", Frame.minute()))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("max-file");
  }

  @Test
  void changed_paths_are_the_net_difference_renames_as_both_paths() throws Exception {
    String first =
        distGit.commit(
            BASH, Map.of("bash.spec", "1", "old.patch", "same text\n".repeat(20)), "one");
    distGit.commit(BASH, Map.of("bash.spec", "2"), "two");
    String third =
        distGit.commit(
            BASH,
            Map.of("bash.spec", "1", "old.patch", "", "new.patch", "same text\n".repeat(20)),
            "three");

    assertThat(sources().changed(at(BASH, first), at(BASH, third), Frame.minute()))
        .containsExactly("new.patch", "old.patch");
  }

  @Test
  void a_commit_that_is_on_no_branch_is_not_there() {
    distGit.commit(BASH, Map.of("bash.spec", "1"), "one");

    assertThatThrownBy(() -> sources().read(at(BASH, "1".repeat(40)), "bash.spec", Frame.minute()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("on any branch");
  }

  @Test
  void a_commit_adds_files_and_leaves_the_others() throws Exception {
    String before = distGit.commit(BASH, Map.of("bash.spec", "1", "keep", "k"), "one");

    Version commit =
        sources()
            .commit(
                BASH,
                Map.of("bash.spec", bytes("2"), "a/\"b\\ ä", bytes("c")),
                "Rebuild\n\nFreshmaker-Lineage: here 7",
                "key-1",
                Frame.minute());

    assertThat(distGit.head(BASH)).isEqualTo(commit.text());
    assertThat(distGit.file(BASH, "bash.spec")).isEqualTo("2");
    assertThat(distGit.file(BASH, "keep")).isEqualTo("k");
    assertThat(distGit.file(BASH, "a/\"b\\ ä")).isEqualTo("c");
    assertThat(distGit.message(BASH).strip())
        .isEqualTo("Rebuild\n\nFreshmaker-Lineage: here 7\nFreshmaker-Key: key-1");
    assertThat(sources().changed(at(BASH, before), at(BASH, commit.text()), Frame.minute()))
        .contains("bash.spec")
        .doesNotContain("keep");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void an_empty_commit_changes_nothing_but_the_head() throws Exception {
    String before = distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    Sources sources = sources();

    Version commit = sources.commit(BASH, Map.of(), "Rebuild", "key", Frame.minute());

    assertThat(commit.text()).isNotEqualTo(before);
    assertThat(sources.changed(at(BASH, before), at(BASH, commit.text()), Frame.minute()))
        .isEmpty();
  }

  @Test
  void a_second_call_with_a_key_finds_the_commit_of_the_first_whatever_came_after()
      throws Exception {
    distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    Version first =
        sources().commit(BASH, Map.of("bash.spec", bytes("2")), "Rebuild", "key", Frame.minute());
    distGit.commit(BASH, Map.of("bash.spec", "3"), "by a person");

    Version second =
        sources().commit(BASH, Map.of("bash.spec", bytes("2")), "Rebuild", "key", Frame.minute());

    assertThat(second).isEqualTo(first);
    assertThat(distGit.commits(BASH)).isEqualTo(3);
    assertThat(sources().commit(BASH, Map.of(), "Rebuild", "key-2", Frame.minute()))
        .isNotEqualTo(first);
  }

  @Test
  void a_key_that_somebody_else_wrote_into_a_message_is_not_ours() throws Exception {
    String forged =
        distGit.commit(BASH, Map.of("bash.spec", "1"), "Not ours\n\nFreshmaker-Key: key");

    assertThat(sources().commit(BASH, Map.of(), "Rebuild", "key", Frame.minute()).text())
        .isNotEqualTo(forged);
  }

  @Test
  void a_branch_is_started_only_where_configuration_says_so() throws Exception {
    distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    ArtifactKey fresh = ArtifactKey.source("rpms", "bash", "1.2-f40");

    assertThatThrownBy(() -> sources().commit(fresh, Map.of(), "Rebuild", "key", Frame.minute()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("create-branches");
    sources("create-branches: true")
        .commit(fresh, Map.of("Dockerfile", bytes("FROM x")), "Rebuild", "key", Frame.minute());
    assertThat(distGit.file(fresh, "Dockerfile")).isEqualTo("FROM x");
    assertThat(distGit.commits(fresh)).isEqualTo(1);
  }

  @Test
  void commits_to_one_branch_at_the_same_time_all_arrive() throws Exception {
    distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    // Each adapter has mirrors of its own, as two processes would.
    Sources one = sources();
    Sources other =
        of(
            """
            instances:
              distgit: {adapter: distgit, topics: [a.b], url: %s}
            """
                .formatted(distGit.url()));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Version>> commits = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Sources by = i % 2 == 0 ? one : other;
        String key = "key-" + i;
        commits.add(
            threads.submit(
                () -> by.commit(BASH, Map.of(key, bytes(key)), "Add", key, Frame.minute())));
      }
      for (Future<Version> commit : commits) {
        commit.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(distGit.commits(BASH)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rpms/--upload-pack=touch",
        "rpms/-x",
        "rpms/..",
        "rpms/a/../../b",
        "rpms/.git",
        "rpms/a b",
        "rpms/a;b",
        "rpms/a$(b)",
        "rpms/a`b`",
        "rpms/a\"b",
        "rpms/a'b",
        "rpms/a%2e%2e",
        "rpms/a?b",
        "rpms/a#b",
        "rpms/a\\b",
        "rpms/a:b",
        "rpms/a@b",
        "rpms/x.git",
        "rpms/x.lock",
        "rpms//x",
        "/rpms/x",
        "rpms/x/",
        "rpms",
        "ext::sh/x",
        "rpms/ä",
        "rpms/x..y"
      })
  void a_repository_that_could_break_out_is_refused(String name) {
    ArtifactKey source = ArtifactKey.of(BASH.type(), name, "f40");
    Sources sources = sources();

    assertThatThrownBy(() -> sources.read(at(source, "1".repeat(40)), "x", Frame.minute()))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> sources.commit(source, Map.of(), "m", "k", Frame.minute()))
        .isInstanceOf(InvalidInputException.class);
    assertThat(mirror).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--force",
        "-f",
        "+f40",
        "f40:f41",
        "a..b",
        "a b",
        "refs/../x",
        "x.lock",
        "a//b",
        "/a",
        "a/",
        ".a",
        "a/.b",
        "a~1",
        "a^",
        "a*",
        "a?",
        "a[",
        "a@{1}",
        "@",
        "a\\b",
        "$(x)",
        "ä"
      })
  void a_branch_that_could_break_out_is_refused(String branch) {
    ArtifactKey source = ArtifactKey.source("rpms", "bash", branch);
    Sources sources = sources();

    assertThatThrownBy(() -> sources.commit(source, Map.of(), "m", "k", Frame.minute()))
        .isInstanceOf(InvalidInputException.class);
    assertThat(mirror).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD",
        "--all",
        "f40",
        "1234",
        "^1",
        "",
        "1111111111111111111111111111111111111111\n--x"
      })
  void a_commit_that_is_not_one_in_full_is_refused(String commit) {
    Sources sources = sources();

    assertThatThrownBy(() -> sources.read(at(BASH, commit), "x", Frame.minute()))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../x",
        "a/../x",
        "a//b",
        ".git/config",
        "a/.GIT/x",
        "a\nb",
        "a\0b",
        "./a"
      })
  void a_path_that_could_break_out_is_refused(String path) {
    Sources sources = sources();

    assertThatThrownBy(() -> sources.read(at(BASH, "1".repeat(40)), path, Frame.minute()))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () -> sources.commit(BASH, Map.of(path, new byte[0]), "m", "k", Frame.minute()))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b", "a\u001bb", "a\n\nFreshmaker-Key: other"})
  void a_message_that_could_be_taken_for_something_else_is_refused(String message) {
    assertThatThrownBy(() -> sources().commit(BASH, Map.of(), message, "k", Frame.minute()))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_program_that_hangs_is_ended_with_what_it_started() throws Exception {
    Path hanging = script(mirror, "echo $$ > '" + mirror.resolve("pid") + "'\nsleep 600\n");

    assertThatThrownBy(
            () ->
                sources("git: " + hanging, "git-timeout: 1s")
                    .read(at(BASH, "1".repeat(40)), "x", Frame.minute()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("did not end in time");
    long pid = Long.parseLong(Files.readString(mirror.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid).stream().map(ProcessHandle::onExit))
        .allSatisfy(end -> assertThat(end).succeedsWithin(Duration.ofMinutes(1)));
  }

  @Test
  void nobody_waits_longer_than_the_call_allows() throws Exception {
    Path hanging = script(mirror, "sleep 600\n");

    assertThatThrownBy(
            () ->
                sources("git: " + hanging)
                    .read(
                        at(BASH, "1".repeat(40)), "x", Frame.within(Duration.ofMillis(300), null)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void a_program_that_writes_without_end_is_ended() throws Exception {
    distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    Path flooding = script(mirror, "yes y\n");

    assertThatThrownBy(
            () -> sources("git: " + flooding).read(at(BASH, "1".repeat(40)), "x", Frame.minute()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("wrote more than");
  }

  @Test
  void where_there_is_no_program_the_setting_is_named() {
    assertThatThrownBy(
            () -> sources("git: /nowhere/git").read(at(BASH, "1".repeat(40)), "x", Frame.minute()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("/nowhere/git");
  }

  @Test
  void a_lock_that_was_left_behind_does_not_stand_in_the_way() throws Exception {
    distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    Sources sources = sources();
    sources.commit(BASH, Map.of(), "Rebuild", "key", Frame.minute());
    String head = distGit.commit(BASH, Map.of("bash.spec", "2"), "two");
    Files.createFile(mirror.resolve("rpms/bash.git/refs/heads/f40.lock"));

    assertThat(sources.read(at(BASH, head), "bash.spec", Frame.minute())).asString().isEqualTo("2");
  }

  @Test
  void hooks_of_a_mirror_do_not_run() throws Exception {
    distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    Sources sources = sources();
    sources.commit(BASH, Map.of(), "Rebuild", "key", Frame.minute());
    Path hooks = Files.createDirectories(mirror.resolve("rpms/bash.git/hooks"));
    for (String hook : List.of("pre-push", "reference-transaction", "post-merge")) {
      Files.move(script(hooks, "touch '" + mirror.resolve("hooked") + "'\n"), hooks.resolve(hook));
    }

    sources.commit(BASH, Map.of(), "Rebuild", "key-2", Frame.minute());

    assertThat(mirror.resolve("hooked")).doesNotExist();
  }

  @Test
  void a_mirror_has_no_contents_but_what_was_read() throws Exception {
    String commit =
        distGit.commit(BASH, Map.of("bash.spec", "1", "large", "x".repeat(1000)), "one");
    sources().read(at(BASH, commit), "bash.spec", Frame.minute());

    String missing =
        DistGitServer.run(
            mirror.resolve("rpms/bash.git"), "rev-list", "--objects", "--missing=print", "--all");
    assertThat(missing.lines().filter(line -> line.startsWith("?"))).hasSize(1);
  }

  @Test
  void mirrors_without_a_folder_of_their_own_are_deleted_in_the_end() throws Exception {
    String commit = distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    Path tmp = Path.of(System.getProperty("java.io.tmpdir"));
    Sources sources =
        of(
            """
            instances:
              distgit-gone: {adapter: distgit, topics: [a.b], url: %s}
            """
                .formatted(distGit.url()));
    sources.read(at(BASH, commit), "bash.spec", Frame.minute());
    close();

    try (Stream<Path> left = Files.list(tmp)) {
      assertThat(left.filter(path -> path.getFileName().toString().contains("distgit-gone")))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url: 'ext::sh'",
        "url: 'https://user:s3cr3t@host/'",
        "url: 'https://host/?q'",
        "url: ftp://host/",
        "url: 'ssh://-oProxyCommand=x@host/'",
        "suffix: .x",
        "git-processes: 0",
        "committer: 'a <b>'"
      })
  void a_wrong_setting_names_its_key_and_no_secret(String setting) {
    String key = setting.substring(0, setting.indexOf(':'));
    String url = key.equals("url") ? "" : ", url: 'file:///x'";

    assertThatThrownBy(
            () ->
                of(
                    "instances: {distgit: {adapter: distgit, topics: [a.b], "
                        + setting
                        + url
                        + "}}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key)
        .hasMessageNotContaining("s3cr3t");
  }
}
