package io.freshmaker.distgit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshmaker.api.ArtifactKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Real repositories of a dist-git, in a folder. Where the machine has no git program, whatever
 * needs one is skipped, and says so.
 */
public final class DistGitServer {

  private final Path root;

  /** Makes a server without repositories. */
  public DistGitServer(Path root) {
    assumeTrue(isGitHere(), "SKIPPED: there is no git program on this machine");
    this.root = root;
  }

  private static boolean isGitHere() {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the address below which the repositories are. */
  public String url() {
    return root.toUri().toString().replaceAll("/$", "");
  }

  /** Returns the folder of the repositories. */
  public Path root() {
    return root;
  }

  /** Makes an empty repository. */
  public DistGitServer repository(String name) {
    Path folder = root.resolve(name + ".git");
    run(root, "init", "--quiet", "--bare", "--initial-branch=main", folder.toString());
    run(folder, "config", "uploadpack.allowFilter", "true");
    run(folder, "config", "uploadpack.allowAnySHA1InWant", "true");
    run(folder, "config", "http.receivepack", "true");
    return this;
  }

  /** Commits files on a branch, which is started if it is not there; null deletes a file. */
  public String commit(ArtifactKey source, Map<String, String> files, String message) {
    return commit(source, files, message, "ada@example.com");
  }

  /** Commits files as somebody. */
  public String commit(
      ArtifactKey source, Map<String, String> files, String message, String email) {
    try {
      Path work = Files.createTempDirectory("work");
      Path bare = root.resolve(source.name() + ".git");
      run(work, "clone", "--quiet", bare.toString(), ".");
      String branch = String.valueOf(source.stream());
      if (branches(source.name()).contains(branch)) {
        run(work, "checkout", "--quiet", branch);
      } else {
        run(work, "checkout", "--quiet", "--orphan", branch);
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = work.resolve(file.getKey());
        if (file.getValue().isEmpty()) {
          Files.deleteIfExists(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
        }
      }
      run(work, "add", "--all");
      run(
          work,
          "-c",
          "user.name=Ada",
          "-c",
          "user.email=" + email,
          "commit",
          "--quiet",
          "--allow-empty",
          "-m",
          message);
      run(work, "push", "--quiet", "origin", "HEAD:refs/heads/" + branch);
      return run(work, "rev-parse", "HEAD").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Merges one branch into another without a change of its own. */
  public String merge(ArtifactKey source, String other) {
    try {
      Path work = Files.createTempDirectory("work");
      run(work, "clone", "--quiet", root.resolve(source.name() + ".git").toString(), ".");
      run(work, "checkout", "--quiet", String.valueOf(source.stream()));
      run(
          work,
          "-c",
          "user.name=Ada",
          "-c",
          "user.email=ada@example.com",
          "merge",
          "--quiet",
          "--no-ff",
          "-m",
          "Merge",
          "origin/" + other);
      run(work, "push", "--quiet", "origin", "HEAD");
      return run(work, "rev-parse", "HEAD").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a branch to a commit, by force. */
  public void reset(ArtifactKey source, String commit) {
    run(repositoryOf(source), "update-ref", "refs/heads/" + source.stream(), commit);
  }

  /** Deletes a branch. */
  public void delete(ArtifactKey source) {
    run(repositoryOf(source), "update-ref", "-d", "refs/heads/" + source.stream());
  }

  /** Returns the branches of a repository. */
  public List<String> branches(String name) {
    return run(
            root.resolve(name + ".git"),
            "for-each-ref",
            "--format=%(refname:strip=2)",
            "refs/heads")
        .lines()
        .toList();
  }

  /** Returns what the newest commit of a branch says. */
  public String message(ArtifactKey source) {
    return run(repositoryOf(source), "log", "-1", "--format=%B", "refs/heads/" + source.stream());
  }

  /** Returns how many commits lead to the newest of a branch. */
  public int commits(ArtifactKey source) {
    return run(repositoryOf(source), "rev-list", "refs/heads/" + source.stream())
        .lines()
        .toList()
        .size();
  }

  /** Returns the newest commit of a branch. */
  public String head(ArtifactKey source) {
    return run(repositoryOf(source), "rev-parse", "refs/heads/" + source.stream()).strip();
  }

  /** Returns a file of the newest commit of a branch. */
  public String file(ArtifactKey source, String path) {
    return run(repositoryOf(source), "show", "refs/heads/" + source.stream() + ":" + path);
  }

  private Path repositoryOf(ArtifactKey source) {
    return root.resolve(source.name() + ".git");
  }

  /** Runs git in a folder. */
  public static String run(Path folder, String... arguments) {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(line + " failed: " + out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
