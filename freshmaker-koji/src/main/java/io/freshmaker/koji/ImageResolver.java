package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the hub which of the newest images in some tags were made from what changed; and which RPMs
 * were built with an RPM, where that is wanted. Never complete: the hub records only what it knows
 * of an image.
 */
final class ImageResolver implements DependencyResolver {

  static final Coverage RPM_IN_IMAGE =
      Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.CONTAINER);
  static final Coverage MODULE_IN_IMAGE =
      Coverage.of(ArtifactType.MODULE, DependencyKind.CONTAINS, ArtifactType.CONTAINER);
  static final Coverage IMAGE_FROM_SOURCE =
      Coverage.of(ArtifactType.SOURCE, DependencyKind.BUILDS_FROM, ArtifactType.CONTAINER);
  static final Coverage LAYER =
      Coverage.of(ArtifactType.CONTAINER, DependencyKind.LAYERED_ON, ArtifactType.CONTAINER);
  static final Coverage COPY =
      Coverage.of(ArtifactType.CONTAINER, DependencyKind.COPIES_FROM, ArtifactType.CONTAINER);
  private static final Coverage BUILT_WITH =
      Coverage.of(ArtifactType.RPM, DependencyKind.BUILD_REQUIRES, ArtifactType.RPM);

  private final KojiHub hub;
  private final BuildKeys keys;
  private final ImageParents parents;
  private final RpmUses uses;
  private final ImageModules imageModules;
  private final ModuleTags moduleTags;
  private final List<String> tags;
  private final Set<Coverage> covers;

  ImageResolver(
      KojiHub hub,
      BuildKeys keys,
      ImageParents parents,
      ImageModules imageModules,
      ResolverSettings settings) {
    this.hub = hub;
    this.keys = keys;
    this.parents = parents;
    this.uses = new RpmUses(hub, keys);
    this.imageModules = imageModules;
    this.moduleTags = new ModuleTags(hub);
    this.tags = settings.asked() ? settings.tags() : List.of();
    Set<Coverage> all = new TreeSet<>();
    if (settings.asked()) {
      all.addAll(imageCoverage(settings));
    }
    if (settings.buildRoots()) {
      all.add(BUILT_WITH);
    }
    this.covers = Set.copyOf(all);
  }

  /** Returns what is known of images, be they asked for or listed. */
  static Set<Coverage> imageCoverage(ResolverSettings settings) {
    Set<Coverage> all = new TreeSet<>(List.of(RPM_IN_IMAGE, MODULE_IN_IMAGE, IMAGE_FROM_SOURCE));
    if (settings.layers()) {
      all.add(LAYER);
      all.add(COPY);
    }
    return Set.copyOf(all);
  }

  @Override
  public Set<Coverage> covers() {
    return covers;
  }

  @Override
  public Dependents dependentsOf(Query query, Call call) throws InterruptedException {
    Answer answer = new Answer();
    List<HubBuild> images = tags.isEmpty() ? List.of() : hub.images(tags, null, call);
    List<ArtifactKey> rpms = changed(query, ArtifactType.RPM);
    if (!rpms.isEmpty()) {
      uses.addImages(rpms, images, query.wanted().contains(BUILT_WITH), answer, call);
    }
    List<ArtifactKey> modules = changed(query, ArtifactType.MODULE);
    if (!modules.isEmpty()) {
      addModules(modules, images, answer, call);
    }
    List<ArtifactKey> sources = changed(query, ArtifactType.SOURCE);
    if (!sources.isEmpty()) {
      addSources(sources, images, answer, call);
    }
    List<ArtifactKey> parentKeys = changed(query, ArtifactType.CONTAINER);
    if (!parentKeys.isEmpty()) {
      addLayers(parentKeys, images, answer, call);
    }
    return answer.dependents();
  }

  private static List<ArtifactKey> changed(Query query, ArtifactType type) {
    boolean wanted = query.wanted().stream().anyMatch(c -> c.input().equals(type));
    return query.changed().stream()
        .map(Artifact::key)
        .filter(key -> wanted && key.type().equals(type))
        .distinct()
        .toList();
  }

  /** The tag of components tells the context too, which images do not note. */
  private void addModules(
      List<ArtifactKey> modules, List<HubBuild> images, Answer answer, Call call)
      throws InterruptedException {
    Map<Long, List<ModuleName>> named = imageModules.of(images, call);
    Map<HubBuild, Map<ArtifactKey, Input>> found = new LinkedHashMap<>();
    for (ArtifactKey module : modules) {
      Map<Long, Version> containing = moduleTags.images(module, answer, call);
      for (HubBuild image : images) {
        Input input = Input.of(module, DependencyKind.CONTAINS);
        Version ofComponents = containing.get(image.id());
        Optional<ModuleName> noted =
            named.getOrDefault(image.id(), List.of()).stream()
                .filter(in -> isOf(in, module))
                .findFirst();
        if (noted.isPresent() || ofComponents != null) {
          Version version = ofComponents == null ? noted.get().asVersion() : ofComponents;
          found.computeIfAbsent(image, i -> new LinkedHashMap<>()).put(module, input.at(version));
        }
      }
    }
    add(found, answer, call);
  }

  private boolean isOf(ModuleName in, ArtifactKey module) {
    String stream = module.stream();
    return keys.module(in.name(), in.stream()).filter(module::equals).isPresent()
        || (stream != null && in.name().equals(module.name()) && in.isOf(stream));
  }

  private void addSources(
      List<ArtifactKey> sources, List<HubBuild> images, Answer answer, Call call)
      throws InterruptedException {
    Map<Long, HubTask> tasks = keys.tasks(images, call);
    Map<HubBuild, Map<ArtifactKey, Input>> found = new LinkedHashMap<>();
    for (HubBuild image : images) {
      HubTask task = tasks.get(image.taskId());
      if (task != null) {
        keys.source(task)
            .filter(sources::contains)
            .ifPresent(
                source -> found.put(image, Map.of(source, ImageContent.source(source, task))));
      }
    }
    add(found, answer, call);
  }

  private void addLayers(List<ArtifactKey> changed, List<HubBuild> images, Answer answer, Call call)
      throws InterruptedException {
    Said<Long, List<Input>> all = parents.inputs(images, call);
    // A parent that could not be read may be any of them.
    all.failures()
        .values()
        .forEach(failure -> changed.forEach(key -> answer.cannotKnow(key, failure)));
    Map<HubBuild, Map<ArtifactKey, Input>> found = new LinkedHashMap<>();
    for (HubBuild image : images) {
      for (Input parent : all.values().getOrDefault(image.id(), List.of())) {
        if (changed.contains(parent.key())) {
          found.computeIfAbsent(image, i -> new LinkedHashMap<>()).put(parent.key(), parent);
        }
      }
    }
    add(found, answer, call);
  }

  private void add(Map<HubBuild, Map<ArtifactKey, Input>> found, Answer answer, Call call)
      throws InterruptedException {
    Map<Long, ArtifactKey> named = keys.images(found.keySet(), call);
    found.forEach(
        (image, inputs) ->
            inputs.forEach(
                (key, input) -> {
                  ArtifactKey dependent = named.get(image.id());
                  if (dependent == null) {
                    answer.cannotKnow(
                        key,
                        image.nvr()
                            + " is made from it, and it is not known which branch that is built"
                            + " from.");
                  } else {
                    answer.add(Artifact.of(dependent, Version.nvr(image.nvr())), input);
                  }
                }));
  }
}
