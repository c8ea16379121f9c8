package io.freshmaker.distgit.git;

import static java.util.stream.Collectors.toMap;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Sources;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The sources of one dist-git. Thread-safe. */
public final class GitSources implements Sources, AutoCloseable {

  private static final int TRIES = 5;
  private static final String HEADS = "refs/heads/";

  private final String instance;
  private final Mirrors mirrors;
  private final Clock clock;

  /** Makes them over mirrors, which are closed with them. */
  public GitSources(String instance, Mirrors mirrors, Clock clock) {
    this.instance = instance;
    this.mirrors = mirrors;
    this.clock = clock;
  }

  /** Asks every repository once, whatever the number of its branches; some side by side. */
  @Override
  public Each<ArtifactKey, Version> heads(Collection<ArtifactKey> sources, Call call)
      throws InterruptedException {
    Each.Builder<ArtifactKey, Version> each = Each.builder();
    Map<String, Set<ArtifactKey>> byRepository = new LinkedHashMap<>();
    for (ArtifactKey source : sources) {
      try {
        GitNames.branch(source);
        byRepository.computeIfAbsent(GitNames.repository(source), r -> new TreeSet<>()).add(source);
      } catch (InvalidInputException e) {
        each.failure(source, e);
      }
    }
    List<GitCommand> commands = new ArrayList<>();
    byRepository.forEach((repository, of) -> commands.add(asking(repository, of)));
    List<GitResult> results = commands.isEmpty() ? List.of() : mirrors.git().run(commands, call);
    int i = 0;
    for (Set<ArtifactKey> of : byRepository.values()) {
      answer(results.get(i++), of, each);
    }
    return each.build();
  }

  private GitCommand asking(String repository, Set<ArtifactKey> sources) {
    String url = mirrors.url(repository);
    List<String> line = new ArrayList<>(List.of("ls-remote", "--heads", "--", url));
    sources.forEach(source -> line.add(HEADS + GitNames.branch(source)));
    return GitCommand.local(null, line.toArray(String[]::new)).with(url);
  }

  private void answer(
      GitResult result, Set<ArtifactKey> sources, Each.Builder<ArtifactKey, Version> each) {
    Map<String, String> heads;
    try {
      heads =
          result.orThrow(instance).lines().stream()
              .map(line -> line.split("\t", 2))
              .filter(parts -> parts.length == 2 && GitNames.isCommit(parts[0]))
              .collect(toMap(parts -> parts[1], parts -> parts[0], (a, b) -> a));
    } catch (RuntimeException e) {
      sources.forEach(source -> each.failure(source, e));
      return;
    }
    for (ArtifactKey source : sources) {
      String head = heads.get(HEADS + GitNames.branch(source));
      if (head == null) {
        each.failure(
            source, new InvalidInputException(source.toString(), "there is no such branch"));
      } else {
        each.result(source, Version.commit(head));
      }
    }
  }

  @Override
  public byte[] read(Artifact source, String path, Call call) throws InterruptedException {
    String commit = commit(source);
    GitNames.path(path);
    return mirrors.with(
        source.key(),
        call,
        mirror -> {
          require(mirror, commit, call);
          return mirror.read(commit, path, call);
        });
  }

  @Override
  public Set<String> changed(Artifact from, Artifact to, Call call) throws InterruptedException {
    String before = commit(from);
    String after = commit(to);
    if (!GitNames.repository(from.key()).equals(GitNames.repository(to.key()))) {
      throw new InvalidInputException("sources", from.key() + " and " + to.key() + " are two");
    }
    return mirrors.with(
        to.key(),
        call,
        mirror -> {
          require(mirror, before, call);
          require(mirror, after, call);
          return mirror.changes(Optional.of(before), after, call).all();
        });
  }

  private static String commit(Artifact source) {
    Version version = source.version();
    if (version == null) {
      throw new InvalidInputException(source.key().toString(), "is without a commit");
    }
    return GitNames.commit(version.text());
  }

  /** Commits do not change: what is here need not be asked for. */
  private static void require(Mirror mirror, String commit, Call call) throws InterruptedException {
    if (mirror.has(commit, call)) {
      return;
    }
    mirror.fetch(call);
    if (!mirror.has(commit, call)) {
      throw new InvalidInputException("commit", "there is no " + commit + " on any branch");
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The key becomes a trailer of the message. A branch that moves meanwhile is tried again; one
   * that is not there is started only where configuration says so.
   */
  @Override
  public Version commit(
      ArtifactKey source, Map<String, byte[]> files, String message, String key, Call call)
      throws InterruptedException {
    String repository = GitNames.repository(source);
    String branch = GitNames.branch(source);
    Map<String, byte[]> given = new HashMap<>(files);
    given.keySet().forEach(GitNames::path);
    String text = Trailers.withKey(message, key);
    return mirrors.with(
        source,
        call,
        mirror -> {
          for (int i = 0; i < TRIES; i++) {
            mirror.fetch(call);
            Optional<String> head = Optional.ofNullable(mirror.heads(call).get(branch));
            Optional<String> there = found(mirror, head, key, call);
            if (there.isPresent()) {
              return Version.commit(there.get());
            }
            String commit = mirror.commit(stream(source, text, head, given), call);
            if (mirror.push(mirrors.pushUrl(repository), commit, branch, head, call)) {
              return Version.commit(commit);
            }
          }
          throw new UnavailableException(
              instance, source + " moved again and again while a commit was made", null);
        });
  }

  private byte[] stream(
      ArtifactKey source, String message, Optional<String> head, Map<String, byte[]> files) {
    if (head.isEmpty() && !mirrors.settings().createsBranches()) {
      throw new InvalidInputException(
          source.toString(), "there is no such branch, and create-branches is not set");
    }
    return ImportStream.of(mirrors.settings(), clock.instant(), message, head, files);
  }

  private Optional<String> found(Mirror mirror, Optional<String> head, String key, Call call)
      throws InterruptedException {
    return head.isEmpty()
        ? Optional.empty()
        : mirror.withKey(head.get(), key, mirrors.settings().email(), call);
  }

  /** Returns the commit that a call of {@link #commit} with this key made, if there is one. */
  public Optional<Version> find(ArtifactKey source, String key, Call call)
      throws InterruptedException {
    String branch = GitNames.branch(source);
    return mirrors.with(
        source,
        call,
        mirror -> {
          mirror.fetch(call);
          Optional<String> head = Optional.ofNullable(mirror.heads(call).get(branch));
          return found(mirror, head, key, call).map(Version::commit);
        });
  }

  /**
   * Looks at what a repository holds now.
   *
   * @param repository {@code <namespace>/<repository>}
   */
  public void look(String repository, Call call, SourceHistory.Look look)
      throws InterruptedException {
    ArtifactKey any = ArtifactKey.of(ArtifactType.SOURCE, repository, "any");
    mirrors.with(
        any,
        call,
        mirror -> {
          mirror.fetch(call);
          look.at(new SourceHistory(mirror, mirror.heads(call), call));
          return repository;
        });
  }

  @Override
  public void close() {
    mirrors.close();
  }
}
