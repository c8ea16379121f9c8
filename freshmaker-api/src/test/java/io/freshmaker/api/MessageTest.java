package io.freshmaker.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageTest {

  @Test
  @DisplayName("R10: neither headers nor content are printed")
  void messages_print_topic_and_id_or_size_only() {
    Map<String, String> headers = Map.of("Authorization", "hunter2");
    assertThat(RawMessage.of("a.b", headers, "hunter2".getBytes(UTF_8)))
        .hasToString("RawMessage[a.b, 7 bytes]");
    assertThat(Message.of("a.b", "1", EventTest.NOON, headers, Payload.of(Map.of("a", "hunter2"))))
        .hasToString("Message[a.b, 1]");
  }

  @Test
  void headers_are_sorted_and_stay_as_they_were() {
    Map<String, String> headers = new HashMap<>(Map.of("b", "2", "a", "1"));
    RawMessage raw = RawMessage.of("t", headers, new byte[0]);
    headers.put("c", "3");
    assertThat(raw.headers()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> raw.headers().clear());
  }

  @Test
  void a_message_without_a_topic_or_an_id_is_none() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Message.of("", "1", EventTest.NOON, Map.of(), Payload.absent()))
        .satisfies(e -> assertThat(e.place()).isEqualTo("topic"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Message.of("t", " ", EventTest.NOON, Map.of(), Payload.absent()))
        .satisfies(e -> assertThat(e.place()).isEqualTo("message id"));
  }

  @Test
  void errors_tell_where_or_who_and_what() {
    assertThat(new InvalidInputException("msg.rev", "is missing"))
        .hasMessage("msg.rev: is missing");
    assertThat(new ConfigurationException("limits (line 4)", "is no number").place())
        .isEqualTo("limits (line 4)");
    assertThat(new UnavailableException("koji", "no answer", null).instance()).isEqualTo("koji");
    assertThat(new NotUnderstoodException("koji", "HTML", new RuntimeException("x")))
        .hasMessage("koji: HTML")
        .hasCauseInstanceOf(RuntimeException.class);
  }
}
