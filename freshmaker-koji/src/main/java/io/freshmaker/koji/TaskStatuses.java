package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
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
import io.freshmaker.koji.client.KojiReply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final TagState tags;
  private final KojiRefs refs;

  TaskStatuses(AdapterContext context, KojiHub hub, ImageContent content) {
    this.hub = hub;
    this.content = content;
    this.tags = new TagState(hub);
    this.refs = KojiRefs.of(context.instance(), "", null);
  }

  /** A task that is closed, and what it built. */
  private static final class Closed {

    private final BuildHandle handle;
    private final HubTask task;
    private @Nullable HubBuild build;

    private Closed(BuildHandle handle, HubTask task) {
      this.handle = handle;
      this.task = task;
    }
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
    List<Closed> closed = new ArrayList<>();
    for (BuildHandle handle : handles) {
      HubTask task = tasks.get(task(handle));
      if (task == null) {
        each.result(
            handle,
            BuildStatus.unknown(
                reason(ReasonCodes.BUILD_UNKNOWN, "The hub has no task " + task(handle) + ".")));
      } else {
        switch (task.state()) {
          case CLOSED -> closed.add(new Closed(handle, task));
          case FAILED -> failed.add(handle);
          case CANCELED ->
              each.result(
                  handle,
                  BuildStatus.cancelled(reason(ReasonCodes.CANCELLED, "The task was cancelled.")));
          default ->
              each.result(
                  handle,
                  BuildStatus.running(
                      "The task is " + task.state().word() + ".", List.of(refs.task(task.id()))));
        }
      }
    }
    failures(failed, each, call);
    products(closed, each, call);
    return each.build();
  }

  private static Reason reason(String code, String text) {
    return Reason.of(code, text);
  }

  private void failures(
      List<BuildHandle> failed, Each.Builder<BuildHandle, BuildStatus> each, Call call)
      throws InterruptedException {
    List<KojiReply<Payload>> results = results(failed, call);
    for (int i = 0; i < failed.size(); i++) {
      each.result(failed.get(i), failure(results.get(i)));
    }
  }

  private List<KojiReply<Payload>> results(List<BuildHandle> handles, Call call)
      throws InterruptedException {
    return hub.client()
        .multiCall(
            handles.stream()
                .map(h -> KojiCall.of("getTaskResult", task(h)).with("raise_fault", false))
                .toList(),
            call);
  }

  /** A build root that could not be made, and what nobody foresaw, may be trouble that passes. */
  private BuildStatus failure(KojiReply<Payload> result) {
    KojiFault fault =
        result.fault().orElseGet(() -> hub.client().asFault("getTaskResult", result.value()));
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

  private void products(List<Closed> closed, Each.Builder<BuildHandle, BuildStatus> each, Call call)
      throws InterruptedException {
    List<Closed> lasting = new ArrayList<>();
    for (Closed one : closed) {
      if (one.task.isScratch()) {
        each.result(one.handle, BuildStatus.succeeded(List.of()));
      } else {
        lasting.add(one);
      }
    }
    findBuilds(lasting, call);
    List<Closed> built = new ArrayList<>();
    for (Closed one : lasting) {
      if (one.build == null) {
        each.result(
            one.handle,
            BuildStatus.failed(
                reason(
                    ReasonCodes.PRODUCT_MISSING, "The task is done, and no build of it is known."),
                false));
      } else {
        built.add(one);
      }
    }
    List<TagState.Place> places = new ArrayList<>();
    for (Closed one : built) {
      places.add(place(one));
    }
    List<TagState.Standing> standings = tags.of(places, call);
    Map<Long, HubBuild> images = new LinkedHashMap<>();
    for (int i = 0; i < built.size(); i++) {
      HubBuild build = built.get(i).build;
      if (build != null && standings.get(i).isUsable() && isImage(built.get(i))) {
        images.put(build.id(), build);
      }
    }
    Map<Long, BuildInputs> inputs = content.inputs(images.values(), call);
    for (int i = 0; i < built.size(); i++) {
      Closed one = built.get(i);
      each.result(one.handle, status(one, standings.get(i), inputs));
    }
  }

  private static boolean isImage(Closed one) {
    return one.task.method().equals(Order.CONTAINER);
  }

  private static TagState.Place place(Closed one) {
    HubBuild build = Objects.requireNonNull(one.build, "a build");
    return new TagState.Place(
        build,
        one.handle.details().get(DESTINATION_TAG),
        isImage(one) ? null : one.handle.details().get(BUILD_TAG));
  }

  private BuildStatus status(
      Closed one, TagState.Standing standing, Map<Long, BuildInputs> inputs) {
    HubBuild build = Objects.requireNonNull(one.build, "a build");
    if (!standing.isUsable()) {
      List<Ref> wakers = new ArrayList<>(List.of(refs.build(build.id()), refs.nvr(build.nvr())));
      new TreeSet<>(standing.waitsFor()).forEach(tag -> wakers.add(refs.tag(tag)));
      return BuildStatus.running(build.nvr() + " is built and " + standing.text(), wakers);
    }
    ArtifactKey key = ArtifactKey.parse(one.handle.details().getOrDefault(ARTIFACT, ""));
    Version version =
        key.type().equals(ArtifactType.RPM) ? Version.rpm(build.evr()) : Version.nvr(build.nvr());
    BuildInputs known = inputs.get(build.id());
    Artifact product = Artifact.of(key, version);
    BuildInputs made =
        known == null ? BuildInputs.unknown(product) : BuildInputs.of(product, known.inputs());
    return BuildStatus.succeeded(
        List.of(
            made.withDetails(
                Map.of("nvr", build.nvr(), "build", refs.build(build.id()).toString()))));
  }

  /** A container task names its build in its result; a build task has none, the build names it. */
  private void findBuilds(List<Closed> closed, Call call) throws InterruptedException {
    List<Closed> containers = closed.stream().filter(TaskStatuses::isImage).toList();
    List<KojiReply<Payload>> results =
        results(containers.stream().map(c -> c.handle).toList(), call);
    Map<Closed, Long> ids = new LinkedHashMap<>();
    for (int i = 0; i < containers.size(); i++) {
      Payload result = results.get(i).value();
      Payload builds = result.isObject() ? result.at("koji_builds") : Payload.absent();
      if (builds.isList() && !builds.items().isEmpty()) {
        Long id = builds.items().get(0).whole();
        if (id != null) {
          ids.put(containers.get(i), id);
        }
      }
    }
    Map<Long, HubBuild> builds = hub.builds(ids.values(), call);
    ids.forEach((one, id) -> one.build = builds.get(id));
    List<Closed> rpms = closed.stream().filter(c -> !isImage(c)).toList();
    List<KojiReply<Payload>> listings =
        hub.client()
            .multiCall(
                rpms.stream()
                    .map(c -> KojiCall.of("listBuilds").with("taskID", c.task.id()))
                    .map(listing -> listing.only(HubBuild.MEMBERS))
                    .toList(),
                call);
    for (int i = 0; i < rpms.size(); i++) {
      List<Payload> rows = listings.get(i).value().items();
      if (!rows.isEmpty()) {
        rpms.get(i).build = HubBuild.of(rows.get(0));
      }
    }
  }
}
