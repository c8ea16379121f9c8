package io.freshmaker.compose;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.TopicPrefixes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes hints of Pungi's messages: a compose that is finished is a change of the compose. */
final class PungiParser implements EventParser, AutoCloseable {

  private static final List<String> TOPICS =
      List.of("pungi.compose.status.change", "pungi.status-change");
  private static final Duration ASK_AGAIN = Duration.ofMinutes(5);
  private static final String COMPOSE = "compose";

  private final AdapterContext context;
  private final TopicPrefixes prefixes;
  private final List<Composed> composes;
  private final boolean incomplete;
  private final @Nullable PublishedComposes published;

  PungiParser(
      AdapterContext context,
      TopicPrefixes prefixes,
      List<Composed> composes,
      boolean incomplete,
      @Nullable PublishedComposes published) {
    this.context = context;
    this.prefixes = prefixes;
    this.composes = composes;
    this.incomplete = incomplete;
    this.published = published;
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
    Payload payload = message.payload();
    ComposeId id = ComposeId.parse(payload.at("compose_id").requireText());
    PungiStatus status = PungiStatus.of(payload.at("status").requireText());
    Ref ref = Ref.of(context.instance(), "compose:" + id.text());
    EventBuilder event =
        Event.builder(
                message.topic() + "/" + message.id(),
                message.time(),
                EventKind.BUILD_CHANGED,
                context.instance())
            .detail(Details.STATE, status.name().toLowerCase(Locale.ROOT))
            .detail(COMPOSE, id.text());
    if (!counts(status)) {
      return Parsed.hint(event.touches(ref).build());
    }
    key(id, payload)
        .ifPresentOrElse(
            key -> event.change(Change.of(key, Version.of(Version.COMPOSE, id.text()))),
            () -> event.asks(Asks.STREAM));
    return Parsed.hint(event.ref(ref).build());
  }

  private boolean counts(PungiStatus status) {
    return status == PungiStatus.FINISHED
        || (incomplete && status == PungiStatus.FINISHED_INCOMPLETE);
  }

  /** Old messages tell nothing but the id. */
  private Optional<ArtifactKey> key(ComposeId id, Payload payload) {
    String told = payload.at("compose_type").text();
    String type = told == null ? id.type() : told;
    for (Composed compose : composes) {
      boolean sameType = compose.type() == null || compose.type().equals(type);
      if (compose.release().equals(id.release()) && sameType) {
        return Optional.of(compose.key());
      }
    }
    return context.key(ArtifactType.COMPOSE, id.release(), type);
  }

  @Override
  public Each<Event, Confirmation> confirm(List<Event> hints, Call call)
      throws InterruptedException {
    return Each.of(hints, hint -> confirm(hint, call));
  }

  private Confirmation confirm(Event hint, Call call) throws InterruptedException {
    if (hint.changes().isEmpty() && hint.asks().isEmpty()) {
      return Confirmation.confirmed(hint);
    }
    if (published == null || !hint.asks().isEmpty()) {
      return Confirmation.impossible(
          Reason.of(
              ReasonCodes.CANNOT_CONFIRM,
              "There is no url of composes, or no line for this one in the table of names."));
    }
    String id = hint.details().get(COMPOSE);
    if (id == null) {
      throw new InvalidInputException(COMPOSE, "the hint does not tell it");
    }
    Optional<PungiStatus> status = published.status(ComposeId.parse(id), call);
    if (status.isPresent() && counts(status.get())) {
      return Confirmation.confirmed(hint);
    }
    boolean ended = status.isPresent() && status.get() != PungiStatus.STARTED;
    Reason reason =
        Reason.of(
            ReasonCodes.NOT_CONFIRMED,
            "The compose is " + status.map(PungiStatus::name).orElse("not there") + ".");
    return status.isEmpty() || ended
        ? Confirmation.nothing(reason)
        : Confirmation.notYet(reason, hint.refs(), context.clock().instant().plus(ASK_AGAIN));
  }

  @Override
  public void close() {
    if (published != null) {
      published.close();
    }
  }
}
