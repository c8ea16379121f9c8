package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How builds stand: one question about all tasks, and about those that are closed what they built
 * and where that is now. A build counts when it is tagged, and an RPM when it is in the repository
 * that others are built from.
 */
final class TaskStatuses {

  static final String ARTIFACT = "artifact";
  static final String METHOD = "method";
  static final String TARGET = "target";
  static final String BUILD_TAG = "build-tag";
  static final String DESTINATION_TAG = "destination-tag";

  private final KojiHub hub;
  private final ImageContent content;
  private final TaskProducts products;
  private final TagState tags;
  private final KojiRefs refs;

  TaskStatuses(AdapterContext context, KojiHub hub, ImageContent content) {
    this.hub = hub;
    this.content = content;
    this.products = new TaskProducts(hub);
    this.tags = new TagState(hub);
    this.refs = KojiRefs.of(context.instance(), "", null);
  }

  /** Returns the number of the task that a handle stands for. */
  static long task(BuildHandle handle) {
    if (!handle.id().matches("task:\\d{1,18}")) {
      throw new InvalidInputException("handle", "'" + handle.id() + "' names no task");
    }
    return Long.parseLong(handle.id().substring("task:".length()));
  }

  /** Returns what a handle of a task that was found again remembers. */
  Map<String, String> details(HubTask task, Call call) throws InterruptedException {
    Map<String, String> details = new TreeMap<>();
    details.put(METHOD, task.method());
    if (task.isScratch()) {
      details.put(BuildSettings.SCRATCH, "true");
    }
    String target = task.target();
    if (target != null) {
      details.put(TARGET, target);
      Payload tagsOf = hub.client().call(KojiCall.of("getBuildTarget", target), call);
      if (!tagsOf.isNull()) {
        details.put(BUILD_TAG, tagsOf.at("build_tag_name").requireText());
        details.put(DESTINATION_TAG, tagsOf.at("dest_tag_name").requireText());
      }
    }
    return details;
  }

  Each<BuildHandle, BuildStatus> of(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    Map<Long, HubTask> tasks = hub.tasks(handles.stream().map(TaskStatuses::task).toList(), call);
    Each.Builder<BuildHandle, BuildStatus> each = Each.builder();
    List<BuildHandle> failed = new ArrayList<>();
    Map<BuildHandle, HubTask> closed = new LinkedHashMap<>();
    for (BuildHandle handle : handles) {
      HubTask task = tasks.get(task(handle));
      if (task == null) {
        String text = "The hub has no task " + task(handle) + ".";
        each.result(handle, BuildStatus.unknown(Reason.of(ReasonCodes.BUILD_UNKNOWN, text)));
      } else if (task.state() == TaskState.FAILED) {
        failed.add(handle);
      } else if (task.state() == TaskState.CLOSED && !task.isScratch()) {
        closed.put(handle, task);
      } else {
        each.result(handle, byState(task));
      }
    }
    failures(failed, each, call);
    products(closed, each, call);
    return each.build();
  }

  /** Of a build that is only a try nothing lasts. */
  private BuildStatus byState(HubTask task) {
    return switch (task.state()) {
      case CLOSED -> BuildStatus.succeeded(List.of());
      case CANCELED ->
          BuildStatus.cancelled(Reason.of(ReasonCodes.CANCELLED, "The task was cancelled."));
      default ->
          BuildStatus.running(
              "The task is " + task.state().word() + ".", List.of(refs.task(task.id())));
    };
  }

  /** The fault that a task ended with is its result; one of the call itself is the same. */
  private void failures(
      List<BuildHandle> failed, Each.Builder<BuildHandle, BuildStatus> each, Call call)
      throws InterruptedException {
    Said<Long, KojiFault> results =
        hub.each(
            failed.stream().map(TaskStatuses::task).toList(),
            TaskProducts::result,
            struct -> hub.client().asFault("getTaskResult", struct),
            call);
    for (BuildHandle handle : failed) {
      FreshmakerException failure = results.failures().get(task(handle));
      KojiFault fault = failure instanceof KojiFault own ? own : results.of(task(handle));
      if (fault != null) {
        each.result(handle, failure(fault));
      } else if (failure != null) {
        each.failure(handle, failure);
      }
    }
  }

  /** A build root that could not be made, and what nobody foresaw, may be trouble that passes. */
  private static BuildStatus failure(KojiFault fault) {
    boolean mayPass =
        switch (fault.code()) {
          case KojiFault.UNFORESEEN, 1001, 1012, KojiFault.OFFLINE -> true;
          default -> false;
        };
    return BuildStatus.failed(
        Reason.of(ReasonCodes.FAILED, fault.name() + ": " + fault.text())
            .with("fault", Integer.toString(fault.code())),
        mayPass);
  }

  private void products(
      Map<BuildHandle, HubTask> closed, Each.Builder<BuildHandle, BuildStatus> each, Call call)
      throws InterruptedException {
    Said<Long, HubBuild> builds = products.of(closed.values(), call);
    Map<BuildHandle, TagState.Place> places = new LinkedHashMap<>();
    closed.forEach(
        (handle, task) -> {
          HubBuild build = builds.of(task.id());
          if (build != null) {
            places.put(handle, place(handle, task, build));
          } else {
            builds
                .failure(List.of(task.id()))
                .ifPresentOrElse(
                    failure -> each.failure(handle, failure), () -> each.result(handle, missing()));
          }
        });
    Said<TagState.Place, TagState.Standing> standings = tags.of(places.values(), call);
    Map<Long, BuildInputs> inputs = content.inputs(usableImages(places, closed, standings), call);
    places.forEach(
        (handle, place) -> {
          FreshmakerException failure = standings.failures().get(place);
          BuildInputs known = inputs.get(place.build().id());
          if (failure != null) {
            each.failure(handle, failure);
          } else {
            each.result(handle, status(handle, place.build(), standings.value(place), known));
          }
        });
  }

  private static List<HubBuild> usableImages(
      Map<BuildHandle, TagState.Place> places,
      Map<BuildHandle, HubTask> closed,
      Said<TagState.Place, TagState.Standing> standings) {
    List<HubBuild> images = new ArrayList<>();
    places.forEach(
        (handle, place) -> {
          HubTask task = closed.get(handle);
          if (task != null && task.isImage() && standings.value(place).isUsable()) {
            images.add(place.build());
          }
        });
    return images;
  }

  private static BuildStatus missing() {
    return BuildStatus.failed(
        Reason.of(ReasonCodes.PRODUCT_MISSING, "The task is done, and no build of it is known."),
        false);
  }

  private static TagState.Place place(BuildHandle handle, HubTask task, HubBuild build) {
    return new TagState.Place(
        build,
        handle.details().get(DESTINATION_TAG),
        task.isImage() ? null : handle.details().get(BUILD_TAG));
  }

  private BuildStatus status(
      BuildHandle handle, HubBuild build, TagState.Standing standing, @Nullable BuildInputs known) {
    if (!standing.isUsable()) {
      List<Ref> wakers = new ArrayList<>(List.of(refs.build(build.id()), refs.nvr(build.nvr())));
      new TreeSet<>(standing.waitsFor()).forEach(tag -> wakers.add(refs.tag(tag)));
      return BuildStatus.running(build.nvr() + " is built and " + standing.text(), wakers);
    }
    ArtifactKey key = ArtifactKey.parse(handle.details().getOrDefault(ARTIFACT, ""));
    Version version =
        key.type().equals(ArtifactType.RPM) ? Version.rpm(build.evr()) : Version.nvr(build.nvr());
    Artifact product = Artifact.of(key, version);
    BuildInputs made =
        known == null || !known.inputsKnown()
            ? BuildInputs.unknown(product)
            : BuildInputs.of(product, known.inputs());
    return BuildStatus.succeeded(
        List.of(
            made.withDetails(
                Map.of("nvr", build.nvr(), "build", refs.build(build.id()).toString()))));
  }
}
