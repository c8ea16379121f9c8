package io.freshmaker.core.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrapped around a payload. The same message goes about bare (AMQP), under {@code msg}
 * (fedmsg), under {@code body} (dumps of fedora-messaging), under {@code body.msg} (hubs that read
 * a bus for others), and with envelope and payload in one object (relays).
 */
final class Envelope {

  static final String TOPIC = "topic";
  static final String MSG = "msg";
  static final String BODY = "body";
  static final String HEADERS = "headers";
  static final String DESTINATION = "destination";

  /** Where a queue gathers several topics, it is the destination, and this is the topic. */
  static final String ORIGINAL_DESTINATION = "original-destination";

  /** A hub's envelope around a dump's around a sender's; nobody was seen to wrap more often. */
  private static final int MAX_LAYERS = 4;

  private static final Set<String> MEMBERS =
      Set.of(
          TOPIC,
          MSG,
          BODY,
          HEADERS,
          "msg_id",
          "msg-id",
          "id",
          "timestamp",
          "i",
          "username",
          "signature",
          "certificate",
          "crypto",
          "source_name",
          "source_version",
          "queue",
          "severity",
          "priority");

  /** The objects that were taken off, outermost first. */
  private final List<Map<?, ?>> layers;

  private final @Nullable Object payload;

  private Envelope(List<Map<?, ?>> layers, @Nullable Object payload) {
    this.layers = layers;
    this.payload = payload;
  }

  /**
   * Takes off whatever is wrapped around a payload.
   *
   * @param topicKnown whether the bus said the topic itself; a body without it may be bare then
   */
  static Envelope around(@Nullable Object tree, boolean topicKnown) {
    List<Map<?, ?>> layers = new ArrayList<>();
    Object inside = tree;
    while (inside instanceof Map<?, ?> layer && layers.size() < MAX_LAYERS) {
      boolean telling = layers.isEmpty() && !topicKnown && layer.get(TOPIC) instanceof String;
      String member = inner(layer);
      if (member != null && (telling || onlyEnvelope(layer))) {
        layers.add(layer);
        inside = layer.get(member);
      } else {
        if (telling) {
          layers.add(layer);
          inside = without(layer, TOPIC);
        }
        break;
      }
    }
    return new Envelope(layers, inside);
  }

  private static @Nullable String inner(Map<?, ?> layer) {
    return layer.containsKey(MSG) ? MSG : layer.containsKey(BODY) ? BODY : null;
  }

  private static boolean onlyEnvelope(Map<?, ?> layer) {
    return MEMBERS.containsAll(layer.keySet());
  }

  private static Map<Object, Object> without(Map<?, ?> layer, String member) {
    Map<Object, Object> rest = new LinkedHashMap<>(layer);
    rest.remove(member);
    return rest;
  }

  /** Returns the objects that were taken off, outermost first. */
  List<Map<?, ?>> layers() {
    return layers;
  }

  /** Returns what was inside. */
  @Nullable Object payload() {
    return payload;
  }
}
