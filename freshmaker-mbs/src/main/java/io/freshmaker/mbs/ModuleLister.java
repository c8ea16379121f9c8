package io.freshmaker.mbs;

import static io.freshmaker.api.ArtifactType.MODULE;
import static io.freshmaker.api.ArtifactType.RPM;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.mbs.MbsService.BuildPage;
import io.freshmaker.mbs.MbsService.Filter;
import io.freshmaker.mbs.MbsService.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists every module build that is current, with what it was made from. A cursor is a word and a
 * page: {@code all 7}, {@code ahead 2}, {@code since 2026-11-22T10:00:00Z}.
 */
final class ModuleLister implements InputLister {

  /** Clocks differ, and what is written while a page is read counts as well. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final MbsService service;
  private final ModuleInputs inputs;
  private final MbsSettings settings;
  private final Clock clock;
  private final @Nullable Prospects prospects;

  private Sweep sweep;
  private Instant begun;
  private volatile boolean filled;

  ModuleLister(MbsService service, ModuleInputs inputs, MbsSettings settings, Clock clock) {
    this.service = service;
    this.inputs = inputs;
    this.settings = settings;
    this.clock = clock;
    this.prospects = settings.prospective() ? new Prospects(inputs) : null;
    this.sweep = new Sweep(service, inputs, settings);
    this.begun = Instant.EPOCH;
  }

  /**
   * That a source is what a module is built from is left to the resolver: it knows of modules that
   * have never been built, too.
   */
  static Set<Coverage> coverage(MbsSettings settings) {
    Set<Coverage> covers = new TreeSet<>();
    covers.add(Coverage.of(MODULE, DependencyKind.BUILD_REQUIRES, MODULE).complete());
    covers.add(Coverage.of(MODULE, DependencyKind.REQUIRES, MODULE).complete());
    covers.add(Coverage.of(MODULE, DependencyKind.INCLUDES, MODULE).complete());
    if (settings.rpms()) {
      covers.add(Coverage.of(RPM, DependencyKind.CONTAINS, MODULE));
    }
    return covers;
  }

  @Override
  public Set<Coverage> covers() {
    return coverage(settings);
  }

  /** Returns whether a sweep has come to its end: the index answers then. */
  boolean isFilled() {
    return filled;
  }

  @Override
  public synchronized Listing list(@Nullable String cursor, Call call) throws InterruptedException {
    if (cursor == null) {
      sweep = new Sweep(service, inputs, settings);
      begun = clock.instant();
      return all(1, call);
    }
    String[] words = cursor.split(" ", 2);
    if (words.length == 2 && words[0].equals("all")) {
      return all(number(words[1]), call);
    }
    if (words.length == 2 && words[0].equals("ahead") && prospects != null) {
      return ahead(number(words[1]), call);
    }
    if (words.length == 2 && words[0].equals("since")) {
      return since(Instant.parse(words[1]), call);
    }
    throw new InvalidInputException("cursor", "is none of this listing's");
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,8}")) {
      throw new InvalidInputException("cursor", "has no number of a page");
    }
    return Integer.parseInt(text);
  }

  private Listing all(int page, Call call) throws InterruptedException {
    Sweep.Step step = sweep.page(page, call);
    if (step.next().isPresent()) {
      return Listing.page(step.builds(), "all " + step.next().getAsInt());
    }
    return prospects == null ? last(step.builds()) : Listing.page(step.builds(), "ahead 0");
  }

  private Listing ahead(int page, Call call) throws InterruptedException {
    Prospects reader = Objects.requireNonNull(prospects, "prospects");
    List<BuildInputs> builds = reader.page(sweep.newest(), page, call);
    return reader.hasPage(sweep.newest(), page + 1)
        ? Listing.page(builds, "ahead " + (page + 1))
        : last(builds);
  }

  private Listing last(Collection<BuildInputs> builds) {
    filled = true;
    return Listing.last(builds, "since " + begun.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Lists what became ready since then. A gate can hold a build for days after it was completed, so
   * the time of its last change counts. What a newer version takes the place of is listed as made
   * from nothing.
   */
  private Listing since(Instant then, Call call) throws InterruptedException {
    begun = clock.instant();
    Map<Filter, String> filters = Sweep.ready();
    filters.put(Filter.MODIFIED_AFTER, then.toString());
    List<ModuleBuild> builds = new ArrayList<>();
    for (int page = 1; page > 0; ) {
      BuildPage read = service.builds(filters, Size.VERBOSE, settings.pageSize(), page, call);
      read.builds().stream().filter(ModuleBuild::isUsable).forEach(builds::add);
      page = read.next().orElse(0);
    }
    Map<Artifact, BuildInputs> listed = new LinkedHashMap<>();
    NewestBuilds newest = sweep.newest();
    for (ModuleBuild build : builds) {
      Collection<Version> replaced = newest.replacedBy(build);
      if (newest.take(build)) {
        inputs.module(build.name(), build.stream()).ifPresent(key -> empty(key, replaced, listed));
        inputs.of(build, newest::streams).ifPresent(made -> listed.put(made.artifact(), made));
      }
    }
    return last(listed.values());
  }

  private static void empty(
      ArtifactKey key, Collection<Version> replaced, Map<Artifact, BuildInputs> listed) {
    for (Version version : new HashSet<>(replaced)) {
      Artifact gone = Artifact.of(key, version);
      listed.put(gone, BuildInputs.of(gone, List.of()));
    }
  }

  @Override
  public Each<Artifact, BuildInputs> inputsOf(Collection<Artifact> builds, Call call)
      throws InterruptedException {
    return Each.of(builds, build -> inputsOf(build, call));
  }

  private BuildInputs inputsOf(Artifact artifact, Call call) throws InterruptedException {
    Version version = artifact.version();
    String stream = artifact.stream();
    if (version == null || stream == null) {
      return BuildInputs.unknown(artifact);
    }
    Map<Filter, String> filters = Sweep.ready();
    filters.put(Filter.NAME, artifact.name());
    filters.put(Filter.STREAM, stream);
    filters.put(Filter.VERSION, version.text());
    for (ModuleBuild build :
        service.builds(filters, Size.VERBOSE, settings.pageSize(), 1, call).builds()) {
      if (build.version().equals(version) && build.isUsable()) {
        return inputs.of(build, name -> List.of()).orElseGet(() -> BuildInputs.unknown(artifact));
      }
    }
    return BuildInputs.unknown(artifact);
  }
}
