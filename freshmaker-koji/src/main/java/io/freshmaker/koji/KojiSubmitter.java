package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.http.LoginRequiredException;
import io.freshmaker.http.NeverSentException;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiFault;
import io.freshmaker.koji.client.Recovery;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Has images and RPMs built by Koji. Requests carry their key, so that one whose answer was lost is
 * found again.
 */
final class KojiSubmitter implements BuildSubmitter {

  private final AdapterContext context;
  private final KojiHub hub;
  private final Orders orders;
  private final OwnTasks ownTasks;
  private final TaskStatuses statuses;
  private final Optional<URI> web;

  KojiSubmitter(
      AdapterContext context,
      KojiHub hub,
      Orders orders,
      TaskStatuses statuses,
      Optional<URI> web) {
    this.context = context;
    this.hub = hub;
    this.orders = orders;
    this.ownTasks = new OwnTasks(hub.client());
    this.statuses = statuses;
    this.web = web;
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return orders.knows(artifact.type());
  }

  @Override
  public Identity identity() {
    return Identity.FINDABLE;
  }

  @Override
  public Submission submit(BuildRequest request, Call call) throws InterruptedException {
    Order order;
    try {
      order = orders.order(request, call);
    } catch (FreshmakerException e) {
      // Until here the hub was only asked.
      return refused(e, e instanceof UnavailableException);
    }
    try {
      Payload said = hub.client().write(order.call(), lost(request), call);
      long task = taskOf(said, context.instance());
      return Submission.accepted(List.of(handle(task, request.artifact(), details(order))));
    } catch (KojiFault e) {
      if (e.code() == KojiFault.UNFORESEEN) {
        throw e;
      }
      return refused(e, mayPass(e));
    } catch (NeverSentException e) {
      return refused(e, true);
    } catch (LoginRequiredException | ConfigurationException e) {
      return refused(e, false);
    }
  }

  private static boolean mayPass(KojiFault fault) {
    return switch (fault.code()) {
      case KojiFault.OFFLINE, KojiFault.EXPIRED, KojiFault.SEQUENCE, 1001, 1006 -> true;
      default -> false;
    };
  }

  private static Submission refused(RuntimeException e, boolean mayPass) {
    String text = e instanceof KojiFault fault ? fault.name() + ": " + fault.text() : text(e);
    return Submission.refused(Reason.of(ReasonCodes.SUBMISSION_REFUSED, text), mayPass);
  }

  private static String text(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }

  private Recovery<Payload> lost(BuildRequest request) {
    return call -> ownTasks.find(request, call).map(task -> Payload.of(task.id()));
  }

  private static Map<String, String> details(Order order) {
    Map<String, String> details = new TreeMap<>();
    details.put(TaskStatuses.METHOD, order.method());
    details.put(TaskStatuses.TARGET, order.target());
    details.put(TaskStatuses.BUILD_TAG, order.buildTag());
    details.put(TaskStatuses.DESTINATION_TAG, order.destinationTag());
    if (order.isScratch()) {
      details.put(BuildSettings.SCRATCH, "true");
    }
    return details;
  }

  private BuildHandle handle(long task, Artifact artifact, Map<String, String> details) {
    Map<String, String> all = new TreeMap<>(details);
    all.put(TaskStatuses.ARTIFACT, artifact.key().toString());
    BuildHandle handle = BuildHandle.of(context.instance(), "task:" + task).withDetails(all);
    return web.map(
            address ->
                handle.withUrl(
                    address.toString().replaceAll("/$", "") + "/taskinfo?taskID=" + task))
        .orElse(handle);
  }

  @Override
  public Lookup find(BuildRequest request, Call call) throws InterruptedException {
    Instant asOf = context.clock().instant();
    Optional<HubTask> task = ownTasks.find(request, call);
    if (task.isEmpty()) {
      return Lookup.none(asOf);
    }
    Map<String, String> details = statuses.details(task.get(), call);
    return Lookup.found(List.of(handle(task.get().id(), request.artifact(), details)), true);
  }

  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    return statuses.of(handles, call);
  }

  @Override
  public Cancellation cancel(BuildHandle handle, Call call) throws InterruptedException {
    try {
      // It does no harm to cancel what is cancelled, or done.
      KojiCall<Payload> cancel = KojiCall.of("cancelTask", TaskStatuses.task(handle));
      hub.client().write(cancel, frame -> Optional.of(Payload.of(null)), call);
      return Cancellation.requested();
    } catch (KojiFault e) {
      return Cancellation.refused(Reason.of(ReasonCodes.REFUSED, e.name() + ": " + e.text()));
    }
  }

  private static long taskOf(Payload said, String instance) {
    Long task = said.whole();
    if (task == null) {
      throw new NotUnderstoodException(
          instance, "the submission was answered without a task", null);
    }
    return task;
  }
}
