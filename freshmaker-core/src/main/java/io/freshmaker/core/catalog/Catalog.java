package io.freshmaker.core.catalog;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue says, listed and answered. A changed file is read again when a sweep begins; what
 * it no longer has is gone then. A file that became wrong fails the sweep, and what was read before
 * stays. Thread-safe.
 */
public final class Catalog implements InputLister, DependencyResolver {

  private static final int PAGE = 1_000;

  private final CatalogSource source;
  private final Set<Coverage> covers;
  private final Set<ArtifactKey> gone = new TreeSet<>();
  private volatile CatalogContent content;

  private Catalog(CatalogSource source) {
    this.source = source;
    this.content = source.read();
    this.covers = content.covers();
  }

  /**
   * Returns the catalogue in a file.
   *
   * @param instance the name of the adapter's instance
   * @throws ConfigurationException if the file cannot be read, or is not a catalogue
   */
  public static Catalog ofFile(String instance, Path file) {
    return new Catalog(CatalogSource.ofFile(instance, file));
  }

  /**
   * Returns a catalogue given in code.
   *
   * @param name what errors call it
   * @throws ConfigurationException if it is not a catalogue
   */
  public static Catalog ofText(String name, String yaml) {
    return new Catalog(CatalogSource.ofText(name, yaml));
  }

  @Override
  public Set<Coverage> covers() {
    return covers;
  }

  /** The cursor is the content's digest and an index, so that a sweep goes on where it was. */
  @Override
  public Listing list(@Nullable String cursor, Call call) {
    CatalogContent now = cursor == null ? refreshed() : content;
    List<BuildInputs> builds = now.builds();
    int from = start(now, cursor);
    int to = Math.min(from + PAGE, builds.size());
    List<BuildInputs> page = builds.subList(from, to);
    return to == builds.size()
        ? Listing.last(page, null).gone(gone())
        : Listing.page(page, now.digest() + "/" + to);
  }

  /** A cursor of other content than there is now, such as from before a restart, lists all again. */
  private static int start(CatalogContent now, @Nullable String cursor) {
    if (cursor == null || !cursor.startsWith(now.digest() + "/")) {
      return 0;
    }
    try {
      int from = Integer.parseInt(cursor.substring(now.digest().length() + 1));
      return Math.min(Math.max(from, 0), now.builds().size());
    } catch (NumberFormatException e) {
      throw new InvalidInputException("cursor", "is not one that this catalogue gave", e);
    }
  }

  private synchronized CatalogContent refreshed() {
    CatalogContent before = content;
    CatalogContent now = source.readIfChanged(before);
    if (now == before) {
      return now;
    }
    for (Coverage coverage : now.covers()) {
      if (!covers.contains(coverage)) {
        throw new ConfigurationException(
            source.name(),
            "now says '"
                + coverage
                + "', which it did not when it was loaded: start anew to have it taken in");
      }
    }
    gone.addAll(before.keys());
    gone.removeAll(now.keys());
    content = now;
    return now;
  }

  private synchronized List<ArtifactKey> gone() {
    return List.copyOf(gone);
  }

  @Override
  public Each<Artifact, BuildInputs> inputsOf(Collection<Artifact> builds, Call call)
      throws InterruptedException {
    CatalogContent now = content;
    return Each.of(builds, build -> inputsOf(now, build));
  }

  private static BuildInputs inputsOf(CatalogContent now, Artifact build) {
    for (BuildInputs known : now.buildsOf(build.key())) {
      if (Objects.equals(known.artifact().version(), build.version())) {
        return known;
      }
    }
    return BuildInputs.unknown(build);
  }

  @Override
  public Dependents dependentsOf(Query query, Call call) {
    CatalogContent now = content;
    List<Dependency> found = new ArrayList<>();
    for (Artifact changed : query.changed()) {
      for (Dependency dependency : now.dependentsOf(changed.key())) {
        if (wanted(dependency, query.wanted())) {
          found.add(dependency);
        }
      }
    }
    return Dependents.of(found);
  }

  private static boolean wanted(Dependency dependency, Set<Coverage> wanted) {
    Input input = dependency.input();
    Coverage partial =
        Coverage.of(input.key().type(), input.kind(), dependency.dependent().type());
    return wanted.contains(partial) || wanted.contains(partial.complete());
  }
}
