package io.freshmaker.koji;

import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Message;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.TopicPrefixes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes hints of Koji's messages, whichever of its plugins wrote them. */
final class KojiParser implements EventParser, AutoCloseable {

  private static final String FEDORA = "buildsys.";
  private static final String UPSTREAM = "brew.";

  private static final List<String> TOPICS =
      List.of(
          "buildsys.build.state.change",
          "buildsys.task.state.change",
          "buildsys.tag",
          "buildsys.untag",
          "buildsys.repo.done",
          "buildsys.rpm.sign",
          "brew.build.*",
          "brew.task.*",
          "brew.repo.done",
          "brew.sign.rpm");

  private final TopicPrefixes prefixes;
  private final BuildEvents builds;
  private final TaskEvents tasks;
  private final TouchEvents touches;
  private final @Nullable KojiHub hub;
  private final @Nullable HubConfirming confirming;

  /**
   * Makes a parser.
   *
   * @param hub who confirms; closed with the parser. Null: nobody does
   */
  KojiParser(AdapterContext context, @Nullable KojiHub hub) {
    this.hub = hub;
    confirming = hub == null ? null : new HubConfirming(context, hub, new BuildKeys(context, hub));
    prefixes = TopicPrefixes.of(context.settings(), "topics");
    String followed = context.settings().text("hub").orElse("primary");
    builds = new BuildEvents(context, followed);
    tasks = new TaskEvents(context, followed);
    touches = new TouchEvents(context, followed);
  }

  @Override
  public Set<String> topics() {
    return prefixes.patterns(TOPICS);
  }

  @Override
  public Parsed parse(Message message) {
    Optional<String> event = prefixes.without(message.topic());
    if (event.isEmpty()) {
      return Parsed.notMine();
    }
    String words = event.get();
    if (words.startsWith(FEDORA)) {
      return fedora(words.substring(FEDORA.length()), message);
    }
    return words.startsWith(UPSTREAM)
        ? upstream(words.substring(UPSTREAM.length()), message)
        : Parsed.notMine();
  }

  @Override
  public Each<Event, Confirmation> confirm(List<Event> hints, Call call)
      throws InterruptedException {
    return confirming == null
        ? EventParser.super.confirm(hints, call)
        : confirming.confirm(hints, call);
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.client().close();
    }
  }

  private Parsed fedora(String event, Message message) {
    return switch (event) {
      case "build.state.change" -> builds.fedora(message);
      case "task.state.change" -> tasks.fedora(message);
      case "tag" -> touches.tagged(message, Build.ofFedora(message.payload()), "tagged");
      case "untag" -> touches.tagged(message, Build.ofFedora(message.payload()), "untagged");
      case "repo.done" -> touches.repositoryDone(message);
      case "rpm.sign" -> touches.signed(message);
      default -> Parsed.notMine();
    };
  }

  /** The state is not taken from the topic: where topic and body disagree, the body counts. */
  private Parsed upstream(String event, Message message) {
    return switch (event) {
      case "build.tag" -> touches.tagged(message, Build.ofUpstream(message.payload()), "tagged");
      case "build.untag" ->
          touches.tagged(message, Build.ofUpstream(message.payload()), "untagged");
      case "build.promote" -> builds.promoted(message);
      case "repo.done" -> touches.repositoryDone(message);
      case "sign.rpm" -> touches.signed(message);
      default ->
          event.startsWith("build.")
              ? builds.upstream(message)
              : event.startsWith("task.") ? tasks.upstream(message) : Parsed.notMine();
    };
  }

  /** Starts the event of a message. Ids are the senders' own, so they are scoped by topic. */
  static EventBuilder event(AdapterContext context, Message message, EventKind kind) {
    return Event.builder(
        message.topic() + "/" + message.id(), message.time(), kind, context.instance());
  }

  static Parsed irrelevant(String why) {
    return Parsed.refused(Reason.of(ReasonCodes.NOT_RELEVANT, why));
  }
}
