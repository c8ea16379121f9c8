package io.freshmaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventTest {

  static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  private static final Change CHANGE =
      Change.of(ArtifactKey.rpm("bash", "f36"), Version.rpm("0:5.1-1.fc36"));

  /** An adapter's own, whose parts change after it was handed over. */
  private static final class Foreign implements Event {

    final List<Change> changes = new ArrayList<>(List.of(CHANGE));
    final Set<Ref> refs = new HashSet<>(Set.of(Ref.of("koji", "task:2"), Ref.of("koji", "task:1")));
    final Map<String, String> details = new HashMap<>(Map.of("state", "COMPLETE"));

    @Override
    public String id() {
      return "id";
    }

    @Override
    public Instant time() {
      return NOON;
    }

    @Override
    public EventKind kind() {
      return EventKind.BUILD_CHANGED;
    }

    @Override
    public String toldBy() {
      return "koji";
    }

    @Override
    public List<Change> changes() {
      return changes;
    }

    @Override
    public Set<Ref> refs() {
      return refs;
    }

    @Override
    public Set<Ref> touches() {
      return Set.of(Ref.of("greenwave", "bash"));
    }

    @Override
    public Set<String> asks() {
      return Set.of(Asks.TYPE);
    }

    @Override
    public Map<String, String> details() {
      return details;
    }
  }

  private static EventBuilder full() {
    return Event.builder("id", NOON, EventKind.BUILD_CHANGED, "koji")
        .change(CHANGE)
        .ref(Ref.of("koji", "task:1"))
        .ref(Ref.of("koji", "task:2"))
        .touches(Ref.of("greenwave", "bash"))
        .asks(Asks.TYPE)
        .detail("state", "COMPLETE");
  }

  @Test
  void every_part_counts() {
    Event event = full().build();
    assertThat(event).isEqualTo(full().build()).hasSameHashCodeAs(full().build());
    assertThat(event)
        .isNotEqualTo(full().id("other").build())
        .isNotEqualTo(full().change(CHANGE).build())
        .isNotEqualTo(full().ref(Ref.of("koji", "task:3")).build())
        .isNotEqualTo(full().touches(Ref.of("koji", "task:3")).build())
        .isNotEqualTo(full().asks(Asks.PATHS).build())
        .isNotEqualTo(full().detail("state", "FAILED").build())
        .isNotEqualTo(Event.builder("id", NOON, EventKind.BUILD_CHANGED, "koji").build());
  }

  @Test
  void a_standard_value_is_its_own_copy_and_a_foreign_one_becomes_a_standard_value() {
    Event standard = full().build();
    assertThat(Event.copyOf(standard)).isSameAs(standard);

    Foreign foreign = new Foreign();
    Event copy = Event.copyOf(foreign);
    assertThat(copy).isEqualTo(standard).hasSameHashCodeAs(standard);

    foreign.changes.clear();
    foreign.refs.clear();
    foreign.details.put("state", "FAILED");
    assertThat(copy).isEqualTo(standard);
  }

  @Test
  void refs_asks_and_details_are_sorted_and_changes_keep_their_order() {
    Change other = Change.of(ArtifactKey.rpm("a", "f36"), Version.rpm("0:1-1"));
    Event event = full().change(other).detail("a", "1").build();
    assertThat(event.changes()).containsExactly(CHANGE, other);
    assertThat(event.refs()).containsExactly(Ref.of("koji", "task:1"), Ref.of("koji", "task:2"));
    assertThat(event.details().keySet()).containsExactly("a", "state");
  }

  @Test
  void nothing_of_an_event_can_be_changed_from_outside() {
    EventBuilder builder = full();
    Event event = builder.build();
    builder.detail("late", "1").ref(Ref.of("late", "1")).change(CHANGE).answered();

    assertThat(event).isEqualTo(full().build());
    for (Runnable change :
        List.<Runnable>of(
            () -> event.changes().clear(),
            () -> event.refs().clear(),
            () -> event.touches().clear(),
            () -> event.asks().clear(),
            () -> event.details().clear())) {
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change::run);
    }
  }

  @Test
  void confirming_starts_from_the_hint_and_answers_what_it_asks() {
    Event confirmed =
        EventBuilder.from(full().build()).id("fact").answered().changes(List.of()).build();
    assertThat(confirmed.id()).isEqualTo("fact");
    assertThat(confirmed.asks()).isEmpty();
    assertThat(confirmed.changes()).isEmpty();
    assertThat(confirmed.refs()).hasSize(2);
  }

  @Test
  void a_detail_of_null_is_no_detail() {
    assertThat(full().detail("scratch", null).build()).isEqualTo(full().build());
  }

  @Test
  @DisplayName("R9: details are bounded, whoever writes them")
  void a_detail_that_is_too_long_is_refused_with_its_name() {
    assertThat(full().detail("a", "x".repeat(4096)).build().details().get("a")).hasSize(4096);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> full().detail("state", "x".repeat(4097)))
        .withMessage("detail state: has 4097 characters, 4096 are allowed");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> full().detail("x".repeat(513), "1"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));

    Foreign foreign = new Foreign();
    foreign.details.put("state", "x".repeat(4097));
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Event.copyOf(foreign));
  }

  @Test
  void an_id_or_teller_that_is_no_name_is_refused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Event.builder("", NOON, EventKind.MANUAL, "koji"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("event id"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Event.builder("id", NOON, EventKind.MANUAL, "\n"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("toldBy"));
  }
}
