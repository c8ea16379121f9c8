package io.freshmaker.distgit.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of one repository's branches: all commits and trees, and of the contents those that were
 * asked for. It is thrown away whenever it is in doubt. One call at a time uses it.
 */
public final class Mirror {

  private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
  private static final String HEADS = "refs/heads/";

  /** What a push says where somebody else was faster, or is at it just now. */
  private static final Pattern MOVED =
      Pattern.compile("\\[rejected]|cannot lock ref|failed to update ref|incorrect old value");

  private static final Pattern REFUSAL = Pattern.compile("\\[remote rejected][^\n]{0,200}");
  private static final int MOST_PATHS = 100_000;
  private static final int MOST_COMMITS = 200;

  private final String instance;
  private final Git git;
  private final Path folder;
  private final String url;
  private final int largest;
  private final ReentrantLock lock = new ReentrantLock();

  Mirror(String instance, Git git, Path folder, String url, int largest) {
    this.instance = instance;
    this.git = git;
    this.folder = folder;
    this.url = url;
    this.largest = largest;
  }

  /** What is done with a mirror. */
  interface Work<T> {

    /** Returns what came of it. */
    T with(Mirror mirror) throws InterruptedException;
  }

  /** Does something with the mirror while nobody else does. */
  <T> T alone(Call call, Work<T> work) throws InterruptedException {
    if (!lock.tryLock(call.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new UnavailableException(instance, "the mirror of " + url + " is in use", null);
    }
    try {
      return work.with(this);
    } finally {
      lock.unlock();
    }
  }

  /** Brings all branches to where they are now. */
  void fetch(Call call) throws InterruptedException {
    prepare(call);
    GitResult result = git.run(fetching(), call);
    if (!result.succeeded() && isDamaged(result)) {
      discard();
      prepare(call);
      result = git.run(fetching(), call);
    }
    result.orThrow(instance);
  }

  private GitCommand fetching() {
    return GitCommand.local(
            folder,
            "fetch",
            "--quiet",
            "--prune",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            "--filter=blob:none",
            "--end-of-options",
            "origin",
            "+" + HEADS + "*:" + HEADS + "*")
        .with(url);
  }

  /** A run that was ended leaves its locks behind; so does a machine that was switched off. */
  private static boolean isDamaged(GitResult result) {
    return result.ended() == null
        && (result.complaint().contains(".lock")
            || result.complaint().contains("bad object")
            || result.complaint().contains("corrupt"));
  }

  private void prepare(Call call) throws InterruptedException {
    if (!Files.exists(folder.resolve("HEAD"))) {
      git.run(
              GitCommand.local(
                  null, "init", "--quiet", "--bare", "--template=", "--", folder.toString()),
              call)
          .orThrow(instance);
    }
  }

  /** Throws the copy away. */
  void discard() {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UnavailableException(instance, folder + " cannot be deleted", e);
    }
  }

  /** Returns the newest commit of each branch, as of the last fetch. */
  SortedMap<String, String> heads(Call call) throws InterruptedException {
    SortedMap<String, String> heads = new TreeMap<>();
    for (String line :
        run(call, "for-each-ref", "--format=%(objectname) %(refname)", HEADS).lines()) {
      int space = line.indexOf(' ');
      heads.put(line.substring(space + 1 + HEADS.length()), line.substring(0, space));
    }
    return heads;
  }

  /** Returns the branches that a commit is on, sorted. */
  List<String> branchesWith(String commit, Call call) throws InterruptedException {
    List<String> branches = new ArrayList<>();
    for (String ref :
        run(
                call,
                "for-each-ref",
                "--format=%(refname)",
                "--contains=" + GitNames.commit(commit),
                HEADS)
            .lines()) {
      branches.add(ref.substring(HEADS.length()));
    }
    return branches;
  }

  /** Returns whether a commit is here. */
  boolean has(String commit, Call call) throws InterruptedException {
    if (!Files.exists(folder.resolve("HEAD"))) {
      return false;
    }
    GitResult result =
        git.run(
            GitCommand.local(folder, "cat-file", "--batch-check=%(objecttype)")
                .reading((GitNames.commit(commit) + "^{commit}\n").getBytes(UTF_8)),
            call);
    return result.orThrow(instance).text().strip().equals("commit");
  }

  /** Returns whether one commit is, or comes before, another. */
  boolean isIn(String commit, String later, Call call) throws InterruptedException {
    GitResult result =
        git.run(
            GitCommand.local(
                folder,
                "merge-base",
                "--is-ancestor",
                GitNames.commit(commit),
                GitNames.commit(later)),
            call);
    return (result.exit() == 1 && result.ended() == null)
        ? false
        : result.orThrow(instance).exit() == 0;
  }

  /** Returns the first parent of a commit, or nothing if it has none. */
  Optional<String> parent(String commit, Call call) throws InterruptedException {
    String parents =
        run(call, "log", "--max-count=1", "--format=%P", GitNames.commit(commit)).text().strip();
    return parents.isEmpty() ? Optional.empty() : Optional.of(parents.split(" ", -1)[0]);
  }

  /**
   * Returns what differs between two commits.
   *
   * @param from the older, or nothing for all that is in the other
   */
  PathChanges changes(Optional<String> from, String to, Call call) throws InterruptedException {
    List<String> fields =
        run(
                call,
                "diff-tree",
                "-r",
                "-z",
                "--no-renames",
                "--no-ext-diff",
                "--name-status",
                from.isPresent() ? GitNames.commit(from.get()) : EMPTY_TREE,
                GitNames.commit(to))
            .fields();
    if (fields.size() > 2 * MOST_PATHS) {
      throw new NotUnderstoodException(
          instance, "more than " + MOST_PATHS + " paths differ in " + url, null);
    }
    Set<String> all = new TreeSet<>();
    Set<String> added = new TreeSet<>();
    Set<String> deleted = new TreeSet<>();
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      all.add(fields.get(i + 1));
      if (fields.get(i).equals("A")) {
        added.add(fields.get(i + 1));
      } else if (fields.get(i).equals("D")) {
        deleted.add(fields.get(i + 1));
      }
    }
    return new PathChanges(
        Collections.unmodifiableSet(all),
        Collections.unmodifiableSet(added),
        Collections.unmodifiableSet(deleted));
  }

  /**
   * Returns the newest commits that lead to one, the newest first.
   *
   * @param without those before this one are left out
   */
  List<CommitInfo> commits(Optional<String> without, String to, Call call)
      throws InterruptedException {
    List<String> range = new ArrayList<>(List.of(GitNames.commit(to)));
    without.ifPresent(commit -> range.add("^" + GitNames.commit(commit)));
    return log(call, range);
  }

  /** Returns the commit of a branch with this key, if this installation made one. */
  Optional<String> withKey(String head, String key, String email, Call call)
      throws InterruptedException {
    for (CommitInfo commit :
        log(
            call,
            List.of(
                "--fixed-strings", "--grep=" + Trailers.KEY + ": " + key, GitNames.commit(head)))) {
      if (commit.email().equals(email)
          && commit.trailer(Trailers.KEY).equals(Optional.of(key.strip()))) {
        return Optional.of(commit.id());
      }
    }
    return Optional.empty();
  }

  private List<CommitInfo> log(Call call, List<String> arguments) throws InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of("log", "-z", "--max-count=" + MOST_COMMITS, "--format=tformat:%H%n%ce%n%B"));
    line.addAll(arguments);
    List<CommitInfo> commits = new ArrayList<>();
    for (String field : run(call, line.toArray(String[]::new)).fields()) {
      String[] parts = field.split("\n", 3);
      if (parts.length == 3) {
        commits.add(new CommitInfo(parts[0], parts[1], parts[2]));
      }
    }
    return commits;
  }

  /**
   * Returns the content of a file.
   *
   * @throws InvalidInputException if there is no such file
   */
  byte[] read(String commit, String path, Call call) throws InterruptedException {
    String object = GitNames.commit(commit) + ":" + GitNames.path(path);
    GitResult result =
        git.run(
            GitCommand.local(folder, "cat-file", "--batch", "--follow-symlinks")
                .reading((object + "\n").getBytes(UTF_8))
                .with(url)
                .atMost(largest + 200),
            call);
    if (result.ended() != null && result.ended().startsWith("wrote")) {
      throw new NotUnderstoodException(
          instance, path + " has more than " + largest + " bytes; max-file allows no more", null);
    }
    return content(result.orThrow(instance).out(), path);
  }

  /** The answer is {@code <object> blob <size>}, a line feed, the content, a line feed. */
  private static byte[] content(byte[] answer, String path) {
    int end = 0;
    while (end < answer.length && answer[end] != '\n') {
      end++;
    }
    String[] head = new String(answer, 0, end, UTF_8).split(" ", -1);
    if (head.length != 3 || !head[1].equals("blob") || !GitNames.isCommit(head[0])) {
      throw new InvalidInputException("path", "there is no file " + path + " in this commit");
    }
    int size = Integer.parseInt(head[2]);
    byte[] content = new byte[size];
    System.arraycopy(answer, end + 1, content, 0, size);
    return content;
  }

  /**
   * Makes a commit here, which nobody else sees yet.
   *
   * @return its id
   */
  String commit(byte[] stream, Call call) throws InterruptedException {
    String id =
        git.run(
                GitCommand.local(folder, "fast-import", "--quiet", "--force", "--done")
                    .reading(stream),
                call)
            .orThrow(instance)
            .text()
            .strip();
    return GitNames.commit(id);
  }

  /**
   * Has the repository take a commit as the newest of a branch.
   *
   * @param before what the branch is at, or nothing if it is not there
   * @return whether it did; otherwise the branch moved meanwhile
   */
  boolean push(String pushUrl, String commit, String branch, Optional<String> before, Call call)
      throws InterruptedException {
    String ref = HEADS + branch;
    GitResult result =
        git.run(
            GitCommand.local(
                    folder,
                    "push",
                    "--quiet",
                    "--porcelain",
                    "--no-verify",
                    "--no-follow-tags",
                    "--recurse-submodules=no",
                    "--force-with-lease=" + ref + ":" + before.orElse(""),
                    "--end-of-options",
                    "origin",
                    GitNames.commit(commit) + ":" + ref)
                .with(pushUrl),
            call);
    if (result.ended() == null && MOVED.matcher(result.text()).find()) {
      return false;
    }
    Matcher refusal = REFUSAL.matcher(result.text());
    if (refusal.find()) {
      String why = refusal.group().replaceAll("[^\\x20-\\x7e]", "?");
      throw new UnavailableException(instance, "push to " + pushUrl + " was refused: " + why, null);
    }
    result.orThrow(instance);
    return true;
  }

  private GitResult run(Call call, String... arguments) throws InterruptedException {
    return git.run(GitCommand.local(folder, arguments), call).orThrow(instance);
  }
}
