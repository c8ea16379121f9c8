package io.freshmaker.mbs;

import static io.freshmaker.api.ArtifactType.MODULE;
import static io.freshmaker.api.ArtifactType.SOURCE;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Query;
import io.freshmaker.mbs.MbsService.Filter;
import io.freshmaker.mbs.MbsService.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers who is made from what while the listing has not come to its end; after that it names the
 * module of a repository of modules, and asks nobody.
 */
final class ModuleResolver implements DependencyResolver {

  /** Where more builds than this have a component, reading all builds takes fewer requests. */
  private static final int FEW = 20;

  private final MbsService service;
  private final ModuleInputs inputs;
  private final MbsSettings settings;
  private final ModuleLister listing;

  ModuleResolver(
      MbsService service, ModuleInputs inputs, MbsSettings settings, ModuleLister listing) {
    this.service = service;
    this.inputs = inputs;
    this.settings = settings;
    this.listing = listing;
  }

  @Override
  public Set<Coverage> covers() {
    Set<Coverage> covers = new TreeSet<>(ModuleLister.coverage(settings));
    covers.add(Coverage.of(SOURCE, DependencyKind.BUILDS_FROM, MODULE));
    return covers;
  }

  @Override
  public Dependents dependentsOf(Query query, Call call) throws InterruptedException {
    Set<Dependency> found = new LinkedHashSet<>();
    Set<ArtifactKey> asked = new HashSet<>();
    Set<String> components = new TreeSet<>();
    boolean others = false;
    for (Artifact changed : query.changed()) {
      asked.add(changed.key());
      ownModule(changed.key()).ifPresent(found::add);
      Optional<String> component =
          changed.type().equals(SOURCE) ? inputs.componentOf(changed.key()) : Optional.empty();
      component.ifPresent(components::add);
      others |= !changed.type().equals(SOURCE);
    }
    if (listing.isFilled() || (!others && components.isEmpty())) {
      return Dependents.of(found);
    }
    Set<DependencyKind> kinds = new HashSet<>();
    query.wanted().forEach(coverage -> kinds.add(coverage.kind()));
    for (BuildInputs build : others ? all(call) : withComponents(components, call)) {
      for (Input input : build.inputs()) {
        if (asked.contains(input.key()) && kinds.contains(input.kind())) {
          found.add(Dependency.of(build.artifact(), input));
        }
      }
    }
    return Dependents.of(found);
  }

  /** A module that was never built is in no listing; its repository has its name all the same. */
  private Optional<Dependency> ownModule(ArtifactKey source) {
    String branch = source.stream();
    if (!source.type().equals(SOURCE) || branch == null) {
      return Optional.empty();
    }
    return inputs
        .moduleOf(source)
        .flatMap(
            name ->
                inputs
                    .module(name, branch)
                    .map(key -> Dependency.of(Artifact.of(key), inputs.modulemd(source, name))));
  }

  private List<BuildInputs> all(Call call) throws InterruptedException {
    return new Sweep(service, inputs, settings).all(call);
  }

  private List<BuildInputs> withComponents(Set<String> components, Call call)
      throws InterruptedException {
    Set<Long> ids = new LinkedHashSet<>();
    for (String component : components) {
      ids.addAll(service.modulesWith(component, call));
    }
    if (ids.size() > FEW) {
      return all(call);
    }
    Set<List<String>> streams = new LinkedHashSet<>();
    for (Long id : ids) {
      service
          .build(Long.toString(id), call)
          .filter(ModuleBuild::isUsable)
          .ifPresent(build -> streams.add(List.of(build.name(), build.stream())));
    }
    List<BuildInputs> current = new ArrayList<>();
    for (List<String> stream : streams) {
      current.addAll(newest(stream.get(0), stream.get(1), call));
    }
    return current;
  }

  /** An old build can have a component that the newest has no more. */
  private List<BuildInputs> newest(String name, String stream, Call call)
      throws InterruptedException {
    Map<Filter, String> filters = Sweep.ready();
    filters.put(Filter.NAME, name);
    filters.put(Filter.STREAM, stream);
    NewestBuilds newest = new NewestBuilds(settings.baseModules());
    List<BuildInputs> made = new ArrayList<>();
    for (ModuleBuild build :
        service.builds(filters, Size.VERBOSE, settings.pageSize(), 1, call).builds()) {
      if (build.isUsable() && newest.take(build)) {
        inputs.of(build, newest::streams).ifPresent(made::add);
      }
    }
    return made;
  }
}
