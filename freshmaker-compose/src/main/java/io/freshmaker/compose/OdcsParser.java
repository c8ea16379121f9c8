package io.freshmaker.compose;

import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Message;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.TopicPrefixes;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads ODCS's messages. They only wake who waits for a compose: composes that others asked for are
 * nobody's artifacts.
 */
final class OdcsParser implements EventParser {

  private static final List<String> TOPICS =
      List.of("odcs.compose.state-changed", "odcs.state.change");

  private final String instance;
  private final TopicPrefixes prefixes;

  OdcsParser(String instance, TopicPrefixes prefixes) {
    this.instance = instance;
    this.prefixes = prefixes;
  }

  @Override
  public Set<String> topics() {
    return prefixes.patterns(TOPICS);
  }

  @Override
  public Parsed parse(Message message) {
    if (prefixes.without(message.topic()).filter(TOPICS::contains).isEmpty()) {
      return Parsed.notMine();
    }
    OdcsCompose compose = OdcsCompose.read(message.payload().at("compose"));
    return Parsed.hint(
        Event.builder(
                message.topic() + "/" + message.id(),
                message.time(),
                EventKind.BUILD_CHANGED,
                instance)
            .touches(Ref.of(instance, "compose:" + compose.id()))
            .detail(Details.STATE, compose.state().name().toLowerCase(Locale.ROOT))
            .build());
  }

  /** Who is woken asks the service himself. */
  @Override
  public Each<Event, Confirmation> confirm(List<Event> hints, Call call)
      throws InterruptedException {
    return Each.of(hints, Confirmation::confirmed);
  }
}
