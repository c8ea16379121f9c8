package io.freshmaker.koji;

import io.freshmaker.api.Payload;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What sort of thing a build made, as far as its message tells.
 *
 * @param name {@link #RPM}, {@link #CONTAINER}, {@link #MODULE}, or what Koji calls it
 * @param assumed what was taken for granted and not read, or null
 */
record BuildType(String name, @Nullable String assumed) {

  static final String RPM = "rpm";
  static final String CONTAINER = "container";
  static final String MODULE = "module";
  private static final String IMAGE = "image";

  private static final Map<String, String> BY_METHOD =
      Map.of("build", RPM, "buildContainer", CONTAINER);

  private static final Map<String, String> BY_NAMESPACE =
      Map.of(
          "rpms", RPM,
          "modules", MODULE,
          "container", CONTAINER,
          "containers", CONTAINER,
          "docker", CONTAINER);

  private static final Set<String> IMAGE_METHODS =
      Set.of(
          "image",
          "livemedia",
          "livecd",
          "appliance",
          "indirectionimage",
          "kiwiBuild",
          "imageBuilderBuild",
          "osbuildImage");

  /** Returns the type, or nothing where only the hub can tell. */
  static Optional<BuildType> of(Build build) {
    Optional<BuildType> told = told(build);
    if (told.isPresent()) {
      return told;
    }
    if (build.kickstart()) {
      return Optional.of(kickstart(build));
    }
    if (build.ofSourcePackage()) {
      return type(RPM);
    }
    Optional<BuildType> bySource = bySource(build);
    return bySource.isPresent() ? bySource : old(build);
  }

  /** Imported images name a source, too, at times one among the RPMs. */
  private static Optional<BuildType> bySource(Build build) {
    SourceUrl source = build.source();
    boolean built = build.requestTold() || build.taskId() != null;
    return source == null || source.namespace() == null || !built
        ? Optional.empty()
        : Optional.ofNullable(BY_NAMESPACE.get(source.namespace())).flatMap(BuildType::type);
  }

  /** What the hub itself says, or the task. */
  private static Optional<BuildType> told(Build build) {
    Optional<BuildType> byHub = byNames(build.buildTypes());
    if (byHub.isPresent()) {
      return byHub;
    }
    Payload extra = build.extra();
    if (!extra.isNull()) {
      Optional<BuildType> byInfo = byNames(extra.at("typeinfo"));
      if (byInfo.isPresent()) {
        return byInfo;
      }
      if (!extra.at("image").isNull() || !extra.at("container_koji_task_id").isNull()) {
        return type(CONTAINER);
      }
    }
    String method = build.taskMethod();
    if (method == null) {
      return Optional.empty();
    }
    if (IMAGE_METHODS.contains(method)) {
      return Optional.of(kickstart(build));
    }
    return type(BY_METHOD.getOrDefault(method, method));
  }

  /** Types come as a list of names, or as an object with a member for each. */
  private static Optional<BuildType> byNames(Payload types) {
    Set<String> names = new TreeSet<>();
    if (types.isObject()) {
      names.addAll(types.members().keySet());
    } else {
      types.items().forEach(item -> names.add(item.requireText()));
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    // A module also holds the RPMs, an image the files, that it was made with.
    if (names.contains(MODULE)) {
      return type(MODULE);
    }
    if (names.contains(IMAGE)) {
      return type(CONTAINER);
    }
    return type(names.contains(RPM) ? RPM : names.iterator().next());
  }

  /** Fedora's base container images are made like its disk images; only the name tells. */
  private static BuildType kickstart(Build build) {
    return build.name().contains("Container")
        ? new BuildType(CONTAINER, "a container image, by its name")
        : new BuildType(IMAGE, null);
  }

  /** Until 2020 the hub did not send what was asked for, and what had a task was an RPM. */
  private static Optional<BuildType> old(Build build) {
    return build.bare() && !build.requestTold() && build.taskId() != null
        ? Optional.of(new BuildType(RPM, "an RPM, as the message is from before types were told"))
        : Optional.empty();
  }

  private static Optional<BuildType> type(String name) {
    return Optional.of(new BuildType(name, null));
  }
}
