package io.freshmaker.compose;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
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
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.LoginRequiredException;
import io.freshmaker.http.NeverSentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has composes made by ODCS. Thread-safe. */
final class OdcsSubmitter implements BuildSubmitter, AutoCloseable {

  /** Clocks differ; what was asked for before cannot be what is looked for. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private static final String PREFIX = "compose:";
  private static final String ARTIFACT = "artifact";

  private final String instance;
  private final Clock clock;
  private final OdcsClient client;
  private final long secondsToLive;
  private final Duration keep;
  private final Map<ArtifactKey, Composed> composes = new HashMap<>();
  private final Map<ArtifactKey, ObjectNode> bodies = new HashMap<>();

  OdcsSubmitter(AdapterContext context, OdcsClient client, List<Composed> composes) {
    this.instance = context.instance();
    this.clock = context.clock();
    this.client = client;
    this.secondsToLive = context.settings().number("seconds-to-live", 86_400);
    this.keep = context.settings().duration("keep", Duration.ofHours(6));
    for (Composed compose : composes) {
      this.composes.put(compose.key(), compose);
      this.bodies.put(compose.key(), body(compose));
    }
  }

  private ObjectNode body(Composed compose) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode source = body.putObject("source");
    source.put("type", compose.section().requireText("source-type"));
    source.put("source", compose.section().requireText("source"));
    for (String key : List.of("packages", "builds", "sigkeys")) {
      put(source, key, compose.section().list(key));
    }
    for (String key : List.of("flags", "results", "arches")) {
      put(body, key, compose.section().list(key));
    }
    return body.put("seconds-to-live", secondsToLive);
  }

  private static void put(ObjectNode object, String key, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = object.putArray(key);
      values.forEach(array::add);
    }
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return composes.containsKey(artifact.key());
  }

  @Override
  public Submission submit(BuildRequest request, Call call) throws InterruptedException {
    ObjectNode body = bodies.get(request.artifact().key());
    if (body == null) {
      return refused("This compose is not configured.", false);
    }
    try {
      HttpAnswer answer = client.request(body, call);
      if (answer.status() >= 400 && answer.status() < 500) {
        return refused("ODCS answered " + answer.status() + message(answer), false);
      }
      return Submission.accepted(List.of(handle(client.read(answer), request.artifact().key())));
    } catch (NeverSentException | LoginRequiredException e) {
      return refused(e.getMessage(), true);
    }
  }

  private static Submission refused(String why, boolean mayPass) {
    return Submission.refused(Reason.of(ReasonCodes.SUBMISSION_REFUSED, why), mayPass);
  }

  private static String message(HttpAnswer answer) {
    if (!answer.contentType().contains("json")) {
      return ".";
    }
    Payload message = answer.json().at("message");
    String text = message.isText() ? String.valueOf(message.text()) : "no message";
    String shown = text.length() <= 200 ? text : text.substring(0, 200);
    return ": " + shown.replaceAll("\\p{Cntrl}", " ");
  }

  private BuildHandle handle(OdcsCompose compose, ArtifactKey artifact) {
    return BuildHandle.of(instance, PREFIX + compose.id())
        .withDetails(Map.of(ARTIFACT, artifact.toString()));
  }

  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    return Each.of(handles, handle -> status(handle, call));
  }

  private BuildStatus status(BuildHandle handle, Call call) throws InterruptedException {
    Optional<OdcsCompose> compose = client.compose(number(handle), call);
    Composed composed = composed(handle);
    if (compose.isEmpty() || composed == null) {
      return BuildStatus.unknown(
          Reason.of(ReasonCodes.BUILD_UNKNOWN, "ODCS or the configuration has no such compose."));
    }
    return switch (compose.get().state()) {
      case WAIT, GENERATING, OTHER -> BuildStatus.running(compose.get().reason(), handle.refs());
      case DONE -> done(compose.get(), composed, call);
      case REMOVED -> failed("The compose expired before it was used.");
      case FAILED -> failed("ODCS could not make it: " + compose.get().reason());
    };
  }

  private static BuildStatus failed(String why) {
    return BuildStatus.failed(Reason.of(ReasonCodes.FAILED, why), true);
  }

  /** What expires soon would be gone before those who wait for it are built. */
  private BuildStatus done(OdcsCompose compose, Composed composed, Call call)
      throws InterruptedException {
    Instant soon = clock.instant().plus(keep);
    if (compose.expires().filter(expires -> expires.isBefore(soon)).isPresent()) {
      OdcsCompose renewed = client.renew(compose.id(), secondsToLive, call);
      if (renewed.id() != compose.id()) {
        return failed("The compose expired, and is made anew.");
      }
    }
    return BuildStatus.succeeded(composed.products(compose.versionText()));
  }

  private static long number(BuildHandle handle) {
    String id = handle.id();
    return id.matches(PREFIX + "\\d{1,18}") ? Long.parseLong(id.substring(PREFIX.length())) : 0;
  }

  private @Nullable Composed composed(BuildHandle handle) {
    String artifact = handle.details().get(ARTIFACT);
    return artifact == null ? null : composes.get(ArtifactKey.parse(artifact));
  }

  @Override
  public Identity identity() {
    return Identity.FINDABLE;
  }

  /** A request leaves no mark; one for the same source since then is as good as ours. */
  @Override
  public Lookup find(BuildRequest request, Call call) throws InterruptedException {
    ObjectNode body = bodies.get(request.artifact().key());
    Instant asOf = clock.instant();
    if (body == null) {
      return Lookup.none(asOf);
    }
    try {
      String source = body.at("/source/source").asText();
      Instant earliest = request.firstTried().minus(SKEW);
      for (OdcsCompose compose : client.newest(source, call)) {
        boolean since = compose.submitted().filter(then -> !then.isBefore(earliest)).isPresent();
        if (since && source.equals(compose.source()) && compose.state() != OdcsState.REMOVED) {
          return Lookup.found(List.of(handle(compose, request.artifact().key())), true);
        }
      }
      return Lookup.none(asOf);
    } catch (UnavailableException e) {
      return Lookup.cannotTell(Reason.of(ReasonCodes.SUBMISSION_UNKNOWN, e.getMessage()));
    }
  }

  @Override
  public Cancellation cancel(BuildHandle handle, Call call) throws InterruptedException {
    return client.remove(number(handle), call)
        ? Cancellation.requested()
        : Cancellation.refused(
            Reason.of(ReasonCodes.REFUSED, "ODCS removes composes that are done only."));
  }

  @Override
  public void close() {
    client.close();
  }
}
