package io.freshmaker.core.message;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Message;
import io.freshmaker.api.RawMessage;
import io.freshmaker.core.json.JsonLimits;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

  private static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:05Z");
  private static final String UUID = "0f3a3d0e-1c2b-4d5e-8f90-112233445566";

  private final EnvelopeReader reader = new EnvelopeReader(JsonLimits.hostile());

  private Message read(String json) {
    return reader.read(RawMessage.of(json.getBytes(UTF_8)), RECEIVED);
  }

  private Message read(String topic, Map<String, String> headers, String json) {
    return reader.read(RawMessage.of(topic, headers, json.getBytes(UTF_8)), RECEIVED);
  }

  /** The same news in every form in which it was seen to travel. */
  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("fedmsg", "{'i': 1, 'topic': 'a.b', 'msg_id': '2014-%s', 'msg': {'x': 1}}"),
        Arguments.of(
            "fedmsg, topic last", "{'msg': {'x': 1}, 'msg_id': '2014-%s', 'topic': 'a.b'}"),
        Arguments.of(
            "archived fedmsg",
            "{'topic': 'a.b', 'msg_id': '2014-%s', 'source_name': 'datanommer', 'headers': {},"
                + " 'certificate': null, 'msg': {'x': 1}}"),
        Arguments.of(
            "bridged from AMQP",
            "{'username': 'amqp-bridge', 'topic': 'a.b', 'msg_id': '2021-%s', 'msg': {'x': 1}}"),
        Arguments.of(
            "dump of fedora-messaging",
            "{'topic': 'a.b', 'id': '%s', 'queue': null, 'severity': 20, 'headers': {},"
                + " 'body': {'x': 1}}"),
        Arguments.of(
            "moksha hub around fedmsg",
            "{'topic': 'a.b', 'headers': {}, 'body': {'topic': 'a.b', 'i': 1, 'msg_id': '2014-%s',"
                + " 'msg': {'x': 1}}}"),
        Arguments.of(
            "fedmsg under body alone",
            "{'body': {'topic': 'a.b', 'msg_id': '%s', 'msg': {'x': 1}}}"),
        Arguments.of(
            "hub that reads UMB",
            "{'topic': '/topic/a.b', 'headers': {'message-id': '%s'}, 'body': {'headers': {},"
                + " 'msg': {'x': 1}}}"),
        Arguments.of(
            "text body under a hub's envelope",
            "{'topic': 'a.b', 'headers': {'message-id': '%s'}, 'body': '{\\\"x\\\": 1}'}"),
        Arguments.of(
            "destination instead of a topic",
            "{'headers': {'message-id': '%s', 'destination': 'topic://a.b'}, 'body': {'x': 1}}"),
        Arguments.of("relay", "{'topic': 'a.b', 'msg_id': '%s', 'x': 1}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void every_shape_gives_topic_id_and_payload(String name, String shape) {
    Message message = read(shape.replace('\'', '"').formatted(UUID));

    assertThat(message.topic()).isEqualTo("a.b");
    assertThat(message.id()).isEqualTo(UUID);
    assertThat(message.payload().at("x").whole()).isEqualTo(1);
    assertThat(message.payload().at("topic").isPresent()).isFalse();
  }

  @Test
  void a_body_is_bare_where_the_bus_tells_the_topic() {
    Message message =
        read(
            "a.b",
            Map.of("message-id", UUID, "sent-at", "2024-05-06T07:08:09+02:00"),
            "{\"x\": 1}");

    assertThat(message.topic()).isEqualTo("a.b");
    assertThat(message.id()).isEqualTo(UUID);
    assertThat(message.time()).isEqualTo("2024-05-06T05:08:09Z");
    assertThat(message.payload().at("x").whole()).isEqualTo(1);
  }

  @Test
  void members_of_a_bare_body_that_are_called_like_an_envelopes_stay_in_it() {
    Message message = read("a.b", Map.of(), "{\"topic\": \"\", \"body\": \"text\", \"room\": 7}");

    assertThat(message.payload().at("body").text()).isEqualTo("text");
    assertThat(message.payload().at("topic").text()).isEmpty();
  }

  @Test
  void an_envelope_is_taken_off_also_where_the_bus_tells_the_topic() {
    Message message = read("a.b", Map.of(), "{\"topic\": \"a.b\", \"msg\": {\"x\": 1}, \"i\": 3}");

    assertThat(message.payload().at("x").whole()).isEqualTo(1);
  }

  @Test
  @DisplayName("R9: a message that claims another topic than the bus is refused")
  void a_topic_that_differs_is_refused() {
    assertThatThrownBy(() -> read("a.b", Map.of(), "{\"topic\": \"a.c\", \"msg\": {}}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("topic: differs between the bus and the message");
    assertThatThrownBy(
            () -> read("{\"topic\": \"a.b\", \"body\": {\"topic\": \"a.c\", \"msg\": {}}}"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  @DisplayName("scenario 6: no inner msg, and what follows is read all the same")
  void a_message_without_msg_has_an_empty_payload() {
    assertThat(read("{\"topic\": \"a.b\"}").payload().members()).isEmpty();
    assertThat(read("{\"topic\": \"a.b\", \"msg\": null}").payload().isNull()).isTrue();
    assertThat(read("{\"topic\": \"a.b\", \"msg\": [1]}").payload().isList()).isTrue();
    assertThat(read("{\"topic\": \"a.b\", \"msg\": \"hello\"}").payload().text())
        .isEqualTo("hello");
  }

  @Nested
  class Topics {

    @ParameterizedTest
    @CsvSource({
      "/topic/VirtualTopic.eng.brew.build.tag, VirtualTopic.eng.brew.build.tag",
      "topic://VirtualTopic.eng.brew.build.tag, VirtualTopic.eng.brew.build.tag",
      "/queue/Consumer.me.it.VirtualTopic.eng.brew.build.tag, VirtualTopic.eng.brew.build.tag",
      "queue://Consumer.me.it.VirtualTopic.eng.brew.build.tag, VirtualTopic.eng.brew.build.tag",
      "org.fedoraproject.prod.git.receive, org.fedoraproject.prod.git.receive",
      "x.VirtualTopic.eng.brew.build.tag, x.VirtualTopic.eng.brew.build.tag"
    })
    void a_topic_is_freed_of_what_the_broker_adds(String told, String topic) {
      assertThat(read(told, Map.of(), "{}").topic()).isEqualTo(topic);
    }

    @Test
    void the_original_destination_counts_more_than_the_queue() {
      Map<String, String> headers =
          Map.of("destination", "/queue/everything", "original-destination", "/topic/a.b");

      assertThat(reader.topic(RawMessage.of(null, headers, bytes("{\"x\": 1}")))).isEqualTo("a.b");
    }

    @Test
    void the_topic_is_found_without_reading_what_comes_after_it() {
      byte[] cutOff = bytes("{\"i\": 1, \"msg_\": {\"a\": [1, 2]}, \"topic\": \"a.b\", \"msg\": {");

      assertThat(reader.topic(RawMessage.of(cutOff))).isEqualTo("a.b");
      assertThatThrownBy(() -> reader.read(RawMessage.of(cutOff), RECEIVED))
          .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_topic_deeper_inside_is_not_the_messages() {
      assertThat(
              reader.topic(
                  RawMessage.of(bytes("{\"msg\": {\"topic\": \"x.y\"}, \"topic\": \"a.b\"}"))))
          .isEqualTo("a.b");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"{}", "{\"topic\": null}", "{\"topic\": 5}", "{\"topic\": \" \"}", "[]", "null"})
    @DisplayName("scenario 5: without a topic it is refused, to be parked")
    void without_a_topic_it_is_refused(String json) {
      assertThatThrownBy(() -> reader.topic(RawMessage.of(bytes(json))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("topic");
    }
  }

  @Nested
  class Ids {

    @Test
    @DisplayName("scenario 5: an id in the headers is the message's")
    void an_id_in_the_headers_is_taken() {
      assertThat(
              read("{\"topic\": \"a\", \"headers\": {\"message-id\": \"ID:h-1:2\"}, \"msg\": {}}")
                  .id())
          .isEqualTo("ID:h-1:2");
      assertThat(read("a", Map.of("JMSMessageID", "ID:1", "message-id", "other"), "{}").id())
          .isEqualTo("ID:1");
    }

    @Test
    void an_id_in_the_body_counts_more_than_one_in_the_headers() {
      assertThat(
              read("{\"topic\": \"a\", \"msg_id\": \"in\", \"headers\": {\"message-id\": \"out\"}, \"msg\": {}}")
                  .id())
          .isEqualTo("in");
    }

    @Test
    void an_escaped_id_is_the_plain_one() {
      assertThat(read("a", Map.of("message-id", "ID\\chost-1-2\\c3\\c0\\\\x"), "{}").id())
          .isEqualTo("ID:host-1-2:3:0\\x");
    }

    @ParameterizedTest
    @CsvSource({
      "2019-0f3a3d0e-1c2b-4d5e-8f90-112233445566, 0f3a3d0e-1c2b-4d5e-8f90-112233445566",
      "0f3a3d0e-1c2b-4d5e-8f90-112233445566, 0f3a3d0e-1c2b-4d5e-8f90-112233445566",
      "2019-not-a-uuid, 2019-not-a-uuid"
    })
    void a_year_before_a_uuid_is_dropped(String told, String id) {
      assertThat(read("{\"topic\": \"a\", \"msg_id\": \"" + told + "\", \"msg\": {}}").id())
          .isEqualTo(id);
    }

    @Test
    void the_id_of_a_payload_is_not_the_messages() {
      assertThat(read("{\"topic\": \"a\", \"id\": \"x\", \"state\": 1}").id())
          .startsWith("derived:");
      assertThat(read("{\"topic\": \"a\", \"id\": null, \"body\": {\"id\": \"x\"}}").id())
          .startsWith("derived:");
    }

    @Test
    @DisplayName("scenario 5: with no id it is the digest of topic and payload, marked as derived")
    void without_an_id_it_is_a_digest() {
      String id =
          read("{\"topic\": \"a\", \"i\": 1, \"msg\": {\"x\": 1, \"y\": [true, \"s\"]}}").id();

      assertThat(id).matches("derived:[0-9a-f]{64}");
      assertThat(read("{\"msg\":{\"y\":[true,\"s\"],\"x\":1.0},\"topic\":\"a\",\"i\":2}").id())
          .as("order, space and counters are not part of it")
          .isEqualTo(id);
      assertThat(read("a", Map.of(), "{\"x\": 1, \"y\": [true, \"s\"]}").id()).isEqualTo(id);
      assertThat(read("{\"topic\": \"b\", \"msg\": {\"x\": 1, \"y\": [true, \"s\"]}}").id())
          .isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"x\": \"1\"}",
          "{\"x\": [1]}",
          "{\"x\": {}}",
          "{\"x\": []}",
          "{\"x\": null}",
          "{}",
          "{\"x\": true}",
          "{\"x\": \"true;\"}",
          "[1]",
          "{\"x\": 1, \"y\": null}"
        })
    void another_payload_has_another_digest(String payload) {
      assertThat(read("a", Map.of(), payload).id())
          .isNotEqualTo(read("a", Map.of(), "{\"x\": 1}").id());
    }

    @Test
    @DisplayName("R9: an id that cannot be kept is refused")
    void an_id_that_cannot_be_kept_is_refused() {
      assertThatThrownBy(() -> read("a", Map.of("message-id", "x".repeat(600)), "{}"))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> read("a", Map.of("message-id", "a\\nb"), "{}"))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Nested
  class Times {

    @ParameterizedTest
    @CsvSource({
      "1359604772.178867, 2013-01-31T03:59:32.178Z",
      "1389298512, 2014-01-09T20:15:12Z",
      "'\"1389298512\"', 2014-01-09T20:15:12Z",
      "1538000000123, 2018-09-26T22:13:20.123Z",
      "'\"1538000000123\"', 2018-09-26T22:13:20.123Z",
      "'\"2023-04-05T06:07:08+02:00\"', 2023-04-05T04:07:08Z",
      "'\"2023-04-05 06:07:08.5\"', 2023-04-05T06:07:08.500Z"
    })
    void a_time_is_read_however_it_is_written(String timestamp, Instant time) {
      assertThat(read("{\"topic\": \"a\", \"timestamp\": " + timestamp + ", \"msg\": {}}").time())
          .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "\"0\"",
          "null",
          "-5",
          "\"yesterday\"",
          "\"at: noon\"",
          "1e99",
          "[]",
          "{}",
          "\"\"",
          "99999999999999999",
          "true"
        })
    void a_time_that_says_nothing_is_when_it_was_received(String timestamp) {
      assertThat(read("{\"topic\": \"a\", \"timestamp\": " + timestamp + ", \"msg\": {}}").time())
          .isEqualTo(RECEIVED);
    }

    @Test
    void the_headers_tell_the_time_where_the_body_does_not() {
      assertThat(read("a", Map.of("timestamp", "1538000000123"), "{}").time())
          .isEqualTo("2018-09-26T22:13:20.123Z");
      assertThat(
              read("{\"topic\": \"a\", \"headers\": {\"sent-at\": \"2023-04-05T06:07:08+00:00\"}, \"body\": {}}")
                  .time())
          .isEqualTo("2023-04-05T06:07:08Z");
    }

    @Test
    void a_timestamp_of_the_payload_is_its_own() {
      assertThat(
              read("{\"topic\": \"a\", \"id\": \"x\", \"body\": {\"timestamp\": 1389298512}}")
                  .time())
          .isEqualTo(RECEIVED);
    }
  }

  @Nested
  class HeadersOfMessages {

    @Test
    void headers_become_text_and_those_of_the_bus_count_first() {
      Message message =
          read(
              "a",
              Map.of("severity", "20"),
              "{\"topic\": \"a\", \"headers\": {\"severity\": 30, \"rpm\": true, \"n\": null,"
                  + " \"hops\": [{}], \"f\": 1.50}, \"msg\": {}}");

      assertThat(message.headers())
          .containsExactly(
              Map.entry("f", "1.50"), Map.entry("rpm", "true"), Map.entry("severity", "20"));
    }

    @Test
    @DisplayName("R10: credentials that a web hook came with are not kept")
    void credentials_are_left_out() {
      Message message =
          read(
              "a",
              Map.of("Authorization", "Basic s3cret", "x-hub-signature-256", "s3cret"),
              "{\"topic\": \"a\", \"headers\": {\"x-api-token\": \"s3cret\", \"Cookie\": \"s3cret\","
                  + " \"user-agent\": \"curl\"}, \"msg\": {}}");

      assertThat(message.headers()).containsExactly(Map.entry("user-agent", "curl"));
    }
  }

  @Nested
  @DisplayName("R9: hostile input")
  class Hostile {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "nonsense",
          "{",
          "{\"topic\": \"a\", \"msg\": {}",
          "{\"topic\": \"a\", \"msg\": {}} more",
          "{\"topic\": \"a\", \"topic\": \"a\", \"msg\": {}}",
          "{\"topic\": \"a\", \"msg\": {\"x\": 1, \"x\": 2}}",
          "{\"topic\": \"a\", \"msg\": NaN}",
          "{\"topic\": \"a\", \"msg\": {\"x\": 1e999999999}}",
          "{\"topic\": \"a\\u0000b\", \"msg\": {}}",
          "{\"topic\": \"a\", \"body\": \"{\\\"x\\\":\"}"
        })
    void what_cannot_be_read_is_a_typed_error(String json) {
      assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nesting_and_sizes_have_limits() {
      String deep = "[".repeat(100_000) + "]".repeat(100_000);
      assertThatThrownBy(() -> read("{\"topic\": \"a\", \"msg\": " + deep + "}"))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> read("{\"msg\": " + deep + ", \"topic\": \"a\"}"))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> read("{\"topic\": \"a\", \"msg\": " + "9".repeat(5_000) + "}"))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(
              () -> read("{\"topic\": \"a\", \"msg\": \"" + "x".repeat(2_000_000) + "\"}"))
          .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_message_that_is_too_large_is_not_even_looked_at() {
      byte[] body = new byte[1_000];
      Arrays.fill(body, (byte) '{');

      assertThatThrownBy(
              () ->
                  new EnvelopeReader(JsonLimits.hostile().withBytes(999))
                      .topic(RawMessage.of("a", Map.of(), body)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("message: has 1000 bytes, 999 are allowed");
    }

    @Test
    void a_topic_has_a_limit_before_anybody_matches_it() {
      assertThatThrownBy(() -> reader.topic(RawMessage.of("a.".repeat(300), Map.of(), bytes("{}"))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("topic: has 600 characters, 512 are allowed");
    }

    @Test
    void other_encodings_are_refused() {
      byte[] latin = {'{', '"', 'a', '"', ':', '"', (byte) 0xE9, '"', '}'};

      assertThatThrownBy(() -> reader.read(RawMessage.of("a", Map.of(), latin), RECEIVED))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(
              () -> reader.read(RawMessage.of("{\"topic\": \"a\"}".getBytes(UTF_16)), RECEIVED))
          .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void errors_do_not_quote_the_content() {
      assertThatThrownBy(() -> read("{\"topic\": \"a\", \"msg\": {\"password\": s3cret}}"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageNotContaining("s3cret")
          .hasNoCause();
      assertThatThrownBy(() -> reader.topic(RawMessage.of(bytes("{\"password\": s3cret}"))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageNotContaining("s3cret")
          .hasNoCause();
    }
  }

  private static byte[] bytes(String json) {
    return json.getBytes(UTF_8);
  }
}
