package io.freshmaker.core.catalog;

import io.freshmaker.api.Artifact;
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
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue says, listed and answered. The file is looked at again when a sweep begins.
 * After a sweep of all, only what was changed in the file is listed: a catalogue that stays the
 * same must not be taken for news about versions that have moved on since. A file that became wrong
 * fails the sweep, and what was read before stays. Thread-safe.
 */
public final class Catalog implements InputLister, DependencyResolver {

  private static final int PAGE = 1_000;
  private static final String GONE_TOLD = "+";

  private final CatalogSource source;
  private final Set<Coverage> covers;
  private @Nullable CatalogContent before;
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

  /**
   * Lists in pages. A cursor inside a sweep is the content's digest and an index; after it, the
   * digest alone, from where changes are listed: first what is gone, then, with a mark at the
   * cursor, the rest.
   *
   * @throws InvalidInputException if the cursor is of content that is no longer held, such as from
   *     before a restart: all is to be listed again
   */
  @Override
  public synchronized Listing list(@Nullable String cursor, Call call) {
    if (cursor == null) {
      refresh();
      return page(0);
    }
    int slash = cursor.indexOf('/');
    if (slash >= 0) {
      requireHeld(content, cursor.substring(0, slash));
      return page(index(cursor.substring(slash + 1)));
    }
    if (cursor.endsWith(GONE_TOLD)) {
      CatalogContent old =
          requireHeld(before, cursor.substring(0, cursor.length() - GONE_TOLD.length()));
      return Listing.last(content.differingFrom(old), content.digest());
    }
    refresh();
    if (cursor.equals(content.digest())) {
      return Listing.last(List.of(), cursor);
    }
    CatalogContent old = requireHeld(before, cursor);
    return Listing.page(List.of(), cursor + GONE_TOLD).gone(content.goneSince(old));
  }

  private Listing page(int from) {
    List<BuildInputs> builds = content.builds();
    int to = Math.min(from + PAGE, builds.size());
    List<BuildInputs> page = builds.subList(Math.min(from, to), to);
    return to == builds.size()
        ? Listing.last(page, content.digest())
        : Listing.page(page, content.digest() + "/" + to);
  }

  private static CatalogContent requireHeld(@Nullable CatalogContent held, String digest) {
    if (held == null || !held.digest().equals(digest)) {
      throw new InvalidInputException("cursor", "is not of what is held: list all again");
    }
    return held;
  }

  private static int index(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidInputException("cursor", "is not one that this catalogue gave", e);
    }
  }

  private void refresh() {
    CatalogContent now = source.readIfChanged(content);
    for (Coverage coverage : now.covers()) {
      if (!covers.contains(coverage)) {
        throw new ConfigurationException(
            source.name(),
            "now says '"
                + coverage
                + "', which it did not when it was loaded: start anew to have it taken in");
      }
    }
    if (now != content) {
      before = content;
      content = now;
    }
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
    Coverage partial = Coverage.of(input.key().type(), input.kind(), dependency.dependent().type());
    return wanted.contains(partial) || wanted.contains(partial.complete());
  }
}
