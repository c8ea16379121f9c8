package io.freshmaker.policy;

import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.TopicPrefixes;
import io.freshmaker.policy.verdict.Requirement;
import io.freshmaker.policy.verdict.Subject;
import io.freshmaker.policy.verdict.Verdicts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads that a decision, a waiver or a test result moved: whoever waits for exactly that subject
 * looks again. Reading also forgets what is known of the subject, so that looking again asks.
 */
final class GateParser implements EventParser {

  private static final String DECISION = "greenwave.decision.update";
  private static final String WAIVER = "waiverdb.waiver.new";
  private static final String RESULT = "resultsdb.result.new";

  private final String instance;
  private final TopicPrefixes prefixes;
  private final Verdicts verdicts;

  GateParser(AdapterContext context, Verdicts verdicts) {
    this.instance = context.instance();
    this.prefixes = TopicPrefixes.of(context.settings(), "topics");
    this.verdicts = verdicts;
  }

  @Override
  public Set<String> topics() {
    return prefixes.patterns(List.of(DECISION, WAIVER, RESULT));
  }

  @Override
  public Parsed parse(Message message) {
    Optional<String> topic = prefixes.without(message.topic());
    if (topic.isEmpty()) {
      return Parsed.notMine();
    }
    Payload body = message.payload();
    return switch (topic.get()) {
      case DECISION -> Parsed.hint(decision(message, body));
      case WAIVER -> Parsed.hint(waiver(message, body));
      case RESULT -> Parsed.hint(event(message, result(body)).build());
      default -> Parsed.notMine();
    };
  }

  /** Nothing is believed but that it is time to look, so there is nothing to confirm. */
  @Override
  public Each<Event, Confirmation> confirm(List<Event> events, Call call)
      throws InterruptedException {
    return Each.of(events, Confirmation::confirmed);
  }

  private Event decision(Message message, Payload body) {
    Set<Subject> subjects = subjects(body);
    if (subjects.isEmpty()) {
      throw new InvalidInputException("subject_identifier", "is missing, and so is subject");
    }
    return event(message, subjects)
        .detail("satisfied", satisfied(body))
        .detail("context", word(body.at("decision_context")))
        .detail("product-version", word(body.at("product_version")))
        .build();
  }

  /** Greenwave before 0.8 misspelt the member. */
  private static @Nullable String satisfied(Payload body) {
    for (String name : List.of("policies_satisfied", "policies_satisified")) {
      if (!body.at(name).isNull()) {
        return String.valueOf(body.at(name).truth());
      }
    }
    return null;
  }

  /** Before 2018, waivers named the result that they waive, and nothing else. */
  private Event waiver(Message message, Payload body) {
    Set<Subject> subjects = subjects(body);
    String result = body.at("result_id").scalar();
    if (subjects.isEmpty() && result == null) {
      throw new InvalidInputException("subject_identifier", "is missing, and so is result_id");
    }
    EventBuilder event =
        event(message, subjects)
            .detail("testcase", word(body.at("testcase")))
            .detail("waived", String.valueOf(body.at("waived").truth()));
    if (result != null) {
      verdicts.forgetResult(result);
      event.touches(Requirement.resultRef(instance, result));
    }
    return event.build();
  }

  private static @Nullable String word(Payload value) {
    return value.isText() ? value.text() : null;
  }

  /** Old ones have no subject type and identifier, but {@code subject}: one, or a list. */
  private static Set<Subject> subjects(Payload body) {
    Set<Subject> subjects = new LinkedHashSet<>();
    String type = body.at("subject_type").text();
    String identifier = body.at("subject_identifier").text();
    if (identifier != null) {
      // Without its type, it may be of any.
      Collection<String> types = type == null ? Subject.TYPES : List.of(type);
      types.forEach(one -> subjects.add(new Subject(one, identifier)));
    }
    Payload subject = body.at("subject");
    List<Payload> items = subject.isList() ? subject.items() : List.of(subject);
    for (Payload item : items) {
      if (item.isObject()) {
        subject(item, subjects);
      }
    }
    return subjects;
  }

  private static void subject(Payload item, Set<Subject> subjects) {
    String build = item.at("original_spec_nvr").text();
    if (build != null) {
      subjects.add(new Subject("koji_build", build));
    }
    String compose = item.at("productmd.compose.id").text();
    if (compose != null) {
      subjects.add(new Subject("compose", compose));
    }
    String name = item.at("item").text();
    String type = item.at("type").text();
    if (name != null && type != null) {
      subjects.add(new Subject(type, name));
    }
  }

  private static Set<Subject> result(Payload body) {
    Payload data = body.at("data");
    Set<Subject> subjects = new LinkedHashSet<>();
    for (Payload type : values(data.at("type"))) {
      for (Payload item : values(data.at("item"))) {
        subjects.add(new Subject(type.requireText(), item.requireText()));
      }
    }
    values(data.at("original_spec_nvr"))
        .forEach(nvr -> subjects.add(new Subject("koji_build", nvr.requireText())));
    values(data.at("nvr"))
        .forEach(nvr -> subjects.add(new Subject("redhat-container-image", nvr.requireText())));
    values(data.at("productmd.compose.id"))
        .forEach(id -> subjects.add(new Subject("compose", id.requireText())));
    return subjects;
  }

  /** ResultsDB has lists, and its older messages single values. */
  private static List<Payload> values(Payload value) {
    return value.isNull() ? List.of() : value.isList() ? value.items() : List.of(value);
  }

  private EventBuilder event(Message message, Set<Subject> subjects) {
    EventBuilder event =
        Event.builder(
            message.topic() + "/" + message.id(), message.time(), EventKind.GATE_CHANGED, instance);
    for (Subject subject : subjects) {
      verdicts.forget(subject);
      event.touches(subject.ref(instance));
    }
    return event;
  }
}
