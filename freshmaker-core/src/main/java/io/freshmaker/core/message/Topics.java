package io.freshmaker.core.message;

import java.util.List;

/** Topics as brokers write them, and as they are meant. */
final class Topics {

  private static final List<String> SCHEMES = List.of("/topic/", "topic://", "/queue/", "queue://");

  private static final String VIRTUAL = "VirtualTopic.";

  private Topics() {}

  /**
   * Returns a topic without what a broker put in front: its scheme, and the name of the consumer's
   * own queue, {@code Consumer.<client>.<name>.}, that ActiveMQ fills from a virtual topic.
   */
  static String plain(String topic) {
    String plain = MessageId.unescaped(topic.strip());
    for (String scheme : SCHEMES) {
      if (plain.startsWith(scheme)) {
        plain = plain.substring(scheme.length());
        break;
      }
    }
    int virtual = plain.startsWith("Consumer.") ? plain.indexOf("." + VIRTUAL) : -1;
    return virtual < 0 ? plain : plain.substring(virtual + 1);
  }
}
