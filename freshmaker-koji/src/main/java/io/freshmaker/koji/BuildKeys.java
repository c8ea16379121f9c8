package io.freshmaker.koji;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which artifact a build is a version of, by the table {@code names:}. */
final class BuildKeys {

  private final AdapterContext context;
  private final KojiHub hub;

  BuildKeys(AdapterContext context, KojiHub hub) {
    this.context = context;
    this.hub = hub;
  }

  /** Returns the key of an image; nothing if its branch is not known, or not in the table. */
  Optional<ArtifactKey> image(HubBuild image, @Nullable HubTask task) {
    String branch = task == null ? null : task.branch();
    return branch == null
        ? Optional.empty()
        : context.key(ArtifactType.CONTAINER, image.name(), branch);
  }

  /** Returns the key of an RPM by the target that it was built for, or by its dist tag. */
  Optional<ArtifactKey> rpm(HubBuild rpm, @Nullable HubTask task) {
    String dist = DistTag.of(rpm.release());
    String target = task == null || DistTag.isOfModule(rpm.release()) ? null : task.target();
    Optional<ArtifactKey> key = rpm(rpm, target);
    return key.isPresent() ? key : rpm(rpm, dist);
  }

  private Optional<ArtifactKey> rpm(HubBuild rpm, @Nullable String line) {
    return line == null ? Optional.empty() : context.key(ArtifactType.RPM, rpm.name(), line);
  }

  /** Returns the keys of images by their builds' numbers, as far as they have any. */
  Map<Long, ArtifactKey> images(Collection<HubBuild> images, Call call)
      throws InterruptedException {
    Map<Long, HubTask> tasks = tasks(images, call);
    Map<Long, ArtifactKey> keys = new LinkedHashMap<>();
    for (HubBuild image : images) {
      image(image, tasks.get(image.taskId())).ifPresent(key -> keys.put(image.id(), key));
    }
    return keys;
  }

  /** Returns the tasks that made these builds, by their numbers. */
  Map<Long, HubTask> tasks(Collection<HubBuild> builds, Call call) throws InterruptedException {
    return hub.tasks(builds.stream().map(HubBuild::taskId).filter(Objects::nonNull).toList(), call);
  }

  /**
   * Returns the keys of RPMs by their builds' numbers, as far as they have any. Tasks are asked for
   * only where the dist tag says nothing.
   */
  Map<Long, ArtifactKey> rpms(Collection<HubBuild> rpms, Call call) throws InterruptedException {
    Map<Long, ArtifactKey> keys = new LinkedHashMap<>();
    List<HubBuild> open = new ArrayList<>();
    for (HubBuild rpm : rpms) {
      Optional<ArtifactKey> key = rpm(rpm, DistTag.of(rpm.release()));
      key.ifPresent(known -> keys.put(rpm.id(), known));
      if (key.isEmpty() && !DistTag.isOfModule(rpm.release())) {
        open.add(rpm);
      }
    }
    Map<Long, HubTask> tasks = tasks(open, call);
    for (HubBuild rpm : open) {
      rpm(rpm, tasks.get(rpm.taskId())).ifPresent(key -> keys.put(rpm.id(), key));
    }
    return keys;
  }

  /** Returns the key of what a task was to build. */
  Optional<ArtifactKey> source(HubTask task) {
    SourceUrl url = task.sourceUrl();
    String branch = task.branch();
    return url == null || branch == null
        ? Optional.empty()
        : context.key(
            ArtifactType.SOURCE,
            url.namespace() == null ? url.name() : url.namespace() + "/" + url.name(),
            branch);
  }

  /** Returns the key of a module. */
  Optional<ArtifactKey> module(String name, String stream) {
    return context.key(ArtifactType.MODULE, name, stream);
  }

  /** Returns whether a package goes by a key's name. */
  boolean mayBe(String name, ArtifactKey key) {
    return context
        .key(key.type(), name, key.stream())
        .map(ArtifactKey::name)
        .orElse(name)
        .equals(key.name());
  }
}
