package io.freshmaker.koji;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tasks that are done built. */
final class TaskProducts {

  private final KojiHub hub;

  TaskProducts(KojiHub hub) {
    this.hub = hub;
  }

  /** Returns the builds by the numbers of the tasks. */
  Said<Long, HubBuild> of(Collection<HubTask> tasks, Call call) throws InterruptedException {
    Said<Long, HubBuild> images = images(ids(tasks, true), call);
    Said<Long, HubBuild> rpms = rpms(ids(tasks, false), call);
    Map<Long, HubBuild> builds = new LinkedHashMap<>(images.values());
    builds.putAll(rpms.values());
    Map<Long, FreshmakerException> failures = new LinkedHashMap<>(images.failures());
    failures.putAll(rpms.failures());
    return new Said<>(builds, failures);
  }

  private static List<Long> ids(Collection<HubTask> tasks, boolean images) {
    return tasks.stream().filter(task -> task.isImage() == images).map(HubTask::id).toList();
  }

  /** A container task names its build in its result. */
  private Said<Long, HubBuild> images(List<Long> tasks, Call call) throws InterruptedException {
    Said<Long, Long> ids = hub.each(tasks, TaskProducts::result, TaskProducts::first, call);
    Said<Long, HubBuild> builds = hub.builds(ids.values().values(), call);
    Map<Long, HubBuild> found = new LinkedHashMap<>();
    Map<Long, FreshmakerException> failures = new LinkedHashMap<>(ids.failures());
    ids.values()
        .forEach(
            (task, id) -> {
              HubBuild build = builds.of(id);
              if (build != null) {
                found.put(task, build);
              }
              builds.failure(List.of(id)).ifPresent(failure -> failures.put(task, failure));
            });
    return new Said<>(found, failures);
  }

  /** Returns the call for the result of a task; the fault of one that failed is a result, too. */
  static KojiCall<Payload> result(Long task) {
    return KojiCall.of("getTaskResult", task).with("raise_fault", false);
  }

  private static @Nullable Long first(Payload result) {
    Payload builds = result.isObject() ? result.at("koji_builds") : Payload.absent();
    return builds.isList() && !builds.items().isEmpty() ? builds.items().get(0).whole() : null;
  }

  /** A build task has no result; its build names it. */
  private Said<Long, HubBuild> rpms(List<Long> tasks, Call call) throws InterruptedException {
    return hub.each(
        tasks,
        task -> KojiCall.of("listBuilds").with("taskID", task).only(HubBuild.MEMBERS),
        rows -> rows.items().isEmpty() ? null : HubBuild.of(rows.items().get(0)),
        call);
  }
}
