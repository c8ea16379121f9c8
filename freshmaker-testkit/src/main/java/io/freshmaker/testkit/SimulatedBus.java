package io.freshmaker.testkit;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.EventSource;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.Sink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bus that tells of what changed in a world, and the parser of its messages. It delivers at least
 * once: what is not acknowledged is delivered again to whoever connects next. Its messages are
 * confirmed by the world: what never was is nothing.
 */
public final class SimulatedBus implements EventSource, EventParser {

  /** The topic of its messages. */
  public static final String TOPIC = "simulated.changed";

  private final String instance;
  private final SimulatedWorld world;
  private final VirtualTime time;
  private final Map<String, RawMessage> sent = new LinkedHashMap<>();
  private final Map<Artifact, Set<String>> tellers = new HashMap<>();
  private final Set<String> unacknowledged = new LinkedHashSet<>();
  private final Set<String> lost = new LinkedHashSet<>();
  private final Set<String> acknowledged = new LinkedHashSet<>();
  private MessageFate.Script fates = id -> MessageFate.PROMPT;
  private Conduct.Script conduct = Conduct.Script.good();
  private @Nullable Sink sink;
  private long confirmations;

  /**
   * Makes a bus without messages.
   *
   * @param instance the name under which Freshmaker knows it
   */
  public SimulatedBus(String instance, SimulatedWorld world, VirtualTime time) {
    this.instance = Objects.requireNonNull(instance, "instance");
    this.world = Objects.requireNonNull(world, "world");
    this.time = Objects.requireNonNull(time, "time");
  }

  /** Says what becomes of messages. */
  public SimulatedBus fates(MessageFate.Script script) {
    fates = Objects.requireNonNull(script, "script");
    return this;
  }

  /** Says how it behaves in calls of {@code confirm}. */
  public SimulatedBus conduct(Conduct.Script script) {
    conduct = Objects.requireNonNull(script, "script");
    return this;
  }

  /** Tells that an artifact changed to a version, whether it did or not. */
  public void tell(String id, Artifact changed) {
    tell(id, changed, List.of(), List.of());
  }

  /**
   * Sends a message.
   *
   * @param id its id
   * @param changed what changed, or null where it merely touches something
   * @param refs what made the change
   * @param touches what it concerns
   */
  public void tell(
      String id, @Nullable Artifact changed, Collection<Ref> refs, Collection<Ref> touches) {
    sent.put(id, RawMessage.of(TOPIC, Map.of(), body(id, changed, refs, touches)));
    if (changed != null) {
      tellers.computeIfAbsent(Artifact.copyOf(changed), a -> new LinkedHashSet<>()).add(id);
    }
    List<Duration> deliveries = fates.of(id).deliveries();
    if (deliveries.isEmpty()) {
      lost.add(id);
    }
    deliveries.forEach(delay -> time.after(delay, () -> deliver(id)));
  }

  private byte[] body(
      String id, @Nullable Artifact changed, Collection<Ref> refs, Collection<Ref> touches) {
    String artifact = changed == null ? "" : changed.key().toString();
    Version version = changed == null ? null : changed.version();
    String json =
        """
        {"topic": "%s", "msg_id": "%s", "timestamp": %d, "msg": {"artifact": "%s", "version": "%s", \
        "refs": "%s", "touches": "%s"}}"""
            .formatted(
                TOPIC,
                id,
                time.now().getEpochSecond(),
                artifact,
                version == null ? "" : version.text(),
                text(refs),
                text(touches));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Collection<Ref> refs) {
    return refs.stream().map(Ref::toString).collect(Collectors.joining(" "));
  }

  /** Delivers a message that was sent before once more, at once. */
  public void again(String id) {
    deliver(id);
  }

  /** Delivers everything that was lost. */
  public void deliverLost() {
    List<String> all = List.copyOf(lost);
    lost.clear();
    all.forEach(this::deliver);
  }

  /** Says that messages since a moment may have been lost. */
  public void gap(Instant since) {
    if (sink != null) {
      sink.gap(since);
    }
  }

  /** Returns the ids of the messages that tell of a version. */
  public Set<String> tellers(Artifact version) {
    return Set.copyOf(tellers.getOrDefault(Artifact.copyOf(version), Set.of()));
  }

  /** Returns the ids of the messages that were lost, in the order in which they were sent. */
  public Set<String> lost() {
    return Set.copyOf(lost);
  }

  /** Returns the ids of the messages that were acknowledged, in that order. */
  public Collection<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  private void deliver(String id) {
    unacknowledged.add(id);
    Sink to = sink;
    if (to != null) {
      deliver(to, id);
    }
  }

  private void deliver(Sink to, String id) {
    to.offer(Objects.requireNonNull(sent.get(id), id))
        .recorded()
        .whenComplete(
            (recorded, failed) -> {
              if (failed == null) {
                unacknowledged.remove(id);
                acknowledged.add(id);
              }
            });
  }

  /** Connects whoever wants messages, in place of an earlier one. */
  @Override
  public void start(Sink newSink) {
    sink = newSink;
    new ArrayList<>(unacknowledged).forEach(id -> deliver(newSink, id));
  }

  /** Disconnects. */
  @Override
  public void close() {
    sink = null;
  }

  @Override
  public Set<String> topics() {
    return Set.of(TOPIC);
  }

  @Override
  public Parsed parse(Message message) {
    Payload body = message.payload();
    String artifact = Objects.requireNonNullElse(body.at("artifact").text(), "");
    EventKind kind = artifact.isEmpty() ? EventKind.GATE_CHANGED : EventKind.BUILD_CHANGED;
    EventBuilder event = Event.builder(message.id(), message.time(), kind, instance);
    if (!artifact.isEmpty()) {
      Version version = Version.of(Version.NUMBER, body.at("version").requireText());
      event.change(Change.of(ArtifactKey.parse(artifact), version));
    }
    refs(body.at("refs")).forEach(event::ref);
    refs(body.at("touches")).forEach(event::touches);
    return Parsed.hint(event.build());
  }

  private static List<Ref> refs(Payload place) {
    String text = Objects.requireNonNullElse(place.text(), "");
    List<Ref> refs = new ArrayList<>();
    for (String ref : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      refs.add(Ref.parse(ref));
    }
    return refs;
  }

  @Override
  public Each<Event, Confirmation> confirm(List<Event> hints, Call call)
      throws InterruptedException {
    conduct.of("confirm", confirmations++).in(call, time, instance);
    return Each.of(hints, this::confirm);
  }

  private Confirmation confirm(Event hint) {
    for (Change change : hint.changes()) {
      if (!world.existed(change.artifact())) {
        return Confirmation.nothing(
            Reason.of("never-was", change.artifact() + " is not known to the world."));
      }
    }
    return Confirmation.confirmed(hint);
  }
}
