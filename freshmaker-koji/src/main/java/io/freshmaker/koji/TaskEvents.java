package io.freshmaker.koji;

import io.freshmaker.api.Asks;
import io.freshmaker.api.Details;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Parsed;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes hints of messages that a task went to another state. They wake who waits for the task; what
 * it built is told by the build's own message. Fedora sends them of scratch builds only.
 */
final class TaskEvents {

  private static final String CONTAINER = "buildContainer";

  /** The methods whose tasks end in a build; all others are steps, or the hub's own work. */
  private static final Set<String> BUILDING =
      Set.of(
          "build",
          CONTAINER,
          "image",
          "livemedia",
          "livecd",
          "appliance",
          "indirectionimage",
          "maven",
          "winbuild",
          "chainbuild",
          "chainmaven",
          "wrapperRPM",
          "kiwiBuild",
          "imageBuilderBuild",
          "osbuildImage");

  private static final String SOURCE_PACKAGE = ".src.rpm";

  private final AdapterContext context;
  private final String hub;

  TaskEvents(AdapterContext context, String hub) {
    this.context = context;
    this.hub = hub;
  }

  Parsed fedora(Message message) {
    String told = message.payload().at("instance").text();
    return parsed(message, told, told, true);
  }

  Parsed upstream(Message message) {
    return parsed(message, null, "brew", false);
  }

  private Parsed parsed(
      Message message, @Nullable String toldHub, @Nullable String shownHub, boolean scratchOnly) {
    Payload body = message.payload();
    Payload info = body.at("info");
    String attribute = body.at("attribute").text();
    if (attribute != null && !attribute.equals("state")) {
      return KojiParser.irrelevant("Something else than the task's state changed.");
    }
    String method = (info.at("method").isNull() ? body : info).at("method").text();
    if (method == null || !BUILDING.contains(method)) {
      return KojiParser.irrelevant("The task does not end in a build.");
    }
    TaskState state = TaskState.of(body.at("new"));
    KojiRefs refs = KojiRefs.of(context.instance(), hub, toldHub);
    EventBuilder event =
        KojiParser.event(context, message, EventKind.BUILD_CHANGED)
            .ref(refs.task(id(body, info)))
            .detail(Details.STATE, state.word())
            .detail(Details.HUB, shownHub)
            .detail("method", method);
    Long parent = info.at("parent").whole();
    if (parent != null) {
      event.ref(refs.task(parent));
    }
    describeSource(event, body);
    describeRequest(event, info);
    boolean scratch = scratchOnly || options(info).at("scratch").truth();
    event.detail("scratch", scratch ? "true" : null);
    if (method.equals(CONTAINER) && state == TaskState.CLOSED) {
      closed(event, info.at("result"), scratch, refs);
    }
    return Parsed.hint(event.build());
  }

  /** Which build a container task made, and so which version, only the hub can say. */
  private static void closed(EventBuilder event, Payload result, boolean scratch, KojiRefs refs) {
    if (!scratch) {
      event.detail(Details.ARTIFACT_TYPE, BuildType.CONTAINER).asks(Asks.VERSION);
    }
    if (!result.isObject()) {
      return;
    }
    for (Payload build : result.at("koji_builds").items()) {
      Long id = build.whole();
      if (id != null) {
        event.ref(refs.build(id));
      }
    }
  }

  private static long id(Payload body, Payload info) {
    Long id = body.at("id").isNull() ? info.at("id").whole() : body.at("id").whole();
    if (id == null) {
      throw new InvalidInputException("id", "is missing, a task's number is needed");
    }
    return id;
  }

  /** Of a scratch build this is the last word of its request: a source package, or a commit. */
  private static void describeSource(EventBuilder event, Payload body) {
    String source = body.at("srpm").text();
    if (source == null || !source.endsWith(SOURCE_PACKAGE)) {
      return;
    }
    String nvr = source.substring(0, source.length() - SOURCE_PACKAGE.length());
    int version = nvr.lastIndexOf('-', nvr.lastIndexOf('-') - 1);
    event.detail(Details.NVR, nvr);
    if (version > 0) {
      event.detail(Details.NAME, nvr.substring(0, version));
    }
  }

  /** In the message about its creation the request is a text of XML; it comes again, as a list. */
  private static void describeRequest(EventBuilder event, Payload info) {
    List<Payload> request = request(info);
    SourceUrl source =
        !request.isEmpty() && request.get(0).isText() ? SourceUrl.of(request.get(0).text()) : null;
    if (source != null) {
      event
          .detail(Details.NAMESPACE, source.namespace())
          .detail(Details.NAME, source.name())
          .detail(Details.COMMIT, source.commit());
    }
    if (request.size() > 1 && request.get(1).isText()) {
      event.detail("target", request.get(1).text());
    }
    event.detail(Details.BRANCH, options(info).at("git_branch").text());
  }

  private static List<Payload> request(Payload info) {
    return info.at("request").isList() ? info.at("request").items() : List.of();
  }

  private static Payload options(Payload info) {
    List<Payload> request = request(info);
    return request.size() > 2 && request.get(2).isObject() ? request.get(2) : Payload.absent();
  }
}
