package io.freshmaker.core.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.freshmaker.api.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

  private static final JsonLimits LIMITS = JsonLimits.hostile();

  @Test
  void reads_every_kind_of_value() {
    Object tree =
        parse(
            """
            {"text": "a\\u00e4\\ud83d\\ude00ü", "whole": -12, "big": 123456789012345678901,
             "fraction": 1.50, "exponent": 1e3, "yes": true, "no": false, "nothing": null,
             "list": [[], {}, [1, [2]]], "empty": ""}
            """);

    Map<?, ?> map = (Map<?, ?>) tree;
    assertThat(map.get("text")).isEqualTo("aä\uD83D\uDE00ü");
    assertThat(map.get("whole")).isEqualTo(-12L);
    assertThat(map.get("big")).isEqualTo(new BigInteger("123456789012345678901"));
    assertThat(map.get("fraction")).isEqualTo(new BigDecimal("1.50"));
    assertThat(map.get("exponent")).isEqualTo(new BigDecimal("1e3"));
    assertThat(map.get("yes")).isEqualTo(true);
    assertThat(map.get("no")).isEqualTo(false);
    assertThat(map.containsKey("nothing")).isTrue();
    assertThat(map.get("nothing")).isNull();
    assertThat(map.get("list")).isEqualTo(List.of(List.of(), Map.of(), List.of(1L, List.of(2L))));
    assertThat(map.keySet().toArray())
        .containsExactly(
            "text",
            "whole",
            "big",
            "fraction",
            "exponent",
            "yes",
            "no",
            "nothing",
            "list",
            "empty");
  }

  @Test
  void reads_a_scalar_as_the_whole_document() {
    assertThat(parse(" 7 ")).isEqualTo(7L);
    assertThat(parse("\"x\"")).isEqualTo("x");
    assertThat(parse("null")).isNull();
    assertThat(parse("\uFEFF[]")).isEqualTo(List.of());
  }

  @Test
  void keeps_a_surrogate_that_a_sender_cut_off() {
    assertThat(parse("\"\\ud83d\"")).isEqualTo("\uD83D");
  }

  @Test
  @DisplayName("R9 a member twice is refused, also after null")
  void a_member_twice_is_refused() {
    assertRefused("{\"a\": 1,\n \"a\": 2}", "JSON, line 2, column 7", "twice");
    assertRefused("{\"a\": null, \"a\": null}", "JSON, line 1, column 18", "twice");
    assertRefused("{\"a\": {}, \"a\": []}", "JSON, line 1, column 17", "twice");
    assertThat(parse("[{\"a\": 1}, {\"a\": 2}]")).isInstanceOf(List.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"a\": 1`         | ends too early",
        "`[1, 2`             | ends too early",
        "`\"abc`             | ends too early",
        "`[1,\n 2,\n ]`      | is not JSON",
        "`{a: 1}`            | is not JSON",
        "`{'a': 1}`          | is not JSON",
        "`[01]`              | is not JSON",
        "`[NaN]`             | is not JSON",
        "`[1] // done`       | is not JSON",
        "`\"\\x\"`           | is not JSON",
        "`[1] [2]`           | has more after its end",
        "`` | is empty",
        "`   ` | is empty",
      })
  @DisplayName("R9 what is not JSON is refused with its place")
  void what_is_not_json_is_refused(String json, String problem) {
    assertRefused(json, "JSON", problem);
  }

  @Test
  void names_line_and_column() {
    assertRefused("{\"a\":\n  [1,\n   x]}", "JSON, line 3, column 4", "is not JSON");
  }

  @Test
  @DisplayName("R10 an error carries nothing of the content")
  void an_error_carries_nothing_of_the_content() {
    for (String json : List.of("{\"p\": hunter2}", "hunter2", "{\"hunter2\": 1, \"hunter2\": 1}")) {
      Throwable error = catchThrowable(() -> parse(json));
      assertThat(error).isInstanceOf(InvalidInputException.class).hasNoCause();
      assertThat(error.getMessage()).doesNotContain("hunter2");
    }
  }

  @Test
  @DisplayName("R9 nesting is limited, and never recursive")
  void nesting_is_limited() {
    String deep = "[".repeat(101) + "]".repeat(101);
    assertThat(parse(deep.substring(1, 201))).isNotNull();
    assertRefused(deep, "JSON, line 1, column 101", "100 levels");
    assertRefused("{\"a\":".repeat(101), "JSON, line 1, column 501", "100 levels");

    String abyss = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    JsonLimits unlimited = LIMITS.withDepth(Integer.MAX_VALUE).withBytes(Integer.MAX_VALUE);
    assertThat(JsonTree.parse(abyss.getBytes(UTF_8), unlimited)).isInstanceOf(List.class);
  }

  @Test
  @DisplayName("R9 bytes, texts and numbers are limited")
  void sizes_are_limited() {
    JsonLimits small = LIMITS.withBytes(40).withText(5).withNumber(4);
    assertThat(JsonTree.parse("{\"abcde\": \"abcde\", \"n\": -999}".getBytes(UTF_8), small))
        .isEqualTo(Map.of("abcde", "abcde", "n", -999L));
    for (String json :
        List.of(
            "{\"abcdef\": 1}",
            "\"abcdef\"",
            "12345",
            "1.2345",
            "1e5",
            "1e-5",
            " ".repeat(40) + "1")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> JsonTree.parse(json.getBytes(UTF_8), small))
          .withMessageContaining("are allowed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "-1.5E+2147483647", "1e99999999999999999"})
  @DisplayName("R9 an exponent that stands for gigabytes is refused")
  void an_exponent_that_stands_for_gigabytes_is_refused(String number) {
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> parse(number));
  }

  @Test
  @DisplayName("R9 only UTF-8 is read")
  void only_utf8_is_read() {
    for (byte[] json :
        List.of(
            "{\"a\": 1}".getBytes(UTF_16LE),
            "{\"a\": 1}".getBytes(UTF_16),
            new byte[] {'"', (byte) 0xC3, '"'},
            new byte[] {'"', (byte) 0xFF, '"'},
            new byte[] {'"', 'a', 'b', 'c', 'd', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> JsonTree.parse(json, LIMITS))
          .withMessageMatching("JSON: is not UTF-8|JSON, line 1, column .: is not JSON");
    }
  }

  @Test
  @DisplayName("R9 no mutation of a document gives an untyped error")
  void no_mutation_gives_an_untyped_error() {
    byte[] document =
        "{\"a\":[1,-2.5e3,true,null,{\"b\":\"\\u00e4\\n\"}],\"ü\":{},\"c\":123456789012345678901}"
            .getBytes(UTF_8);
    int read = 0;
    for (int seed = 0; seed < 100_000; seed++) {
      byte[] json = mutated(document, new Random(seed));
      try {
        JsonTree.parse(json, LIMITS);
        read++;
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).startsWith("JSON");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + new String(json, UTF_8), e);
      }
    }
    assertThat(read).isBetween(1_000, 99_000);
  }

  private static byte[] mutated(byte[] document, Random random) {
    byte[] json = document.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(json.length);
      switch (random.nextInt(4)) {
        case 0 -> json[at] = (byte) random.nextInt(256);
        case 1 -> json[at] = (byte) "{}[]\",:\\eE+-.0123456789untrf".charAt(random.nextInt(28));
        case 2 -> json = Arrays.copyOf(json, at + 1);
        default -> {
          int from = random.nextInt(json.length);
          int length = Math.min(random.nextInt(8), json.length - Math.max(from, at));
          System.arraycopy(json, from, json, at, length);
        }
      }
    }
    return json;
  }

  private static Object parse(String json) {
    return JsonTree.parse(json.getBytes(UTF_8), LIMITS);
  }

  private static void assertRefused(String json, String place, String problem) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> parse(json))
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.place()).startsWith(place));
  }
}
