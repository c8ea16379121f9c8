package io.freshmaker.distgit.dockerfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {

  private static Parents read(String text) {
    return Dockerfile.read(text.getBytes(UTF_8), Map.of(), Optional.empty());
  }

  private static String base(String text) {
    Parents parents = read(text);
    assertThat(parents.unknown()).isEmpty();
    return parents.base().map(ImageReference::toString).orElse("none");
  }

  private static List<String> copied(String text) {
    return read(text).copied().stream().map(ImageReference::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FROM fedora | fedora:latest",
        "from fedora:40 as x | fedora:40",
        "FROM --platform=$BUILDPLATFORM fedora:40 | fedora:40",
        "FROM registry.example.com:5000/ubi/ubi9:1 | registry.example.com:5000/ubi/ubi9:1",
        "FROM localhost/x | localhost/x:latest",
        "FROM a/b | a/b:latest",
        "FROM scratch | none",
        "FROM koji/image-build | none",
        "FROM \"fedora:40\" | fedora:40"
      })
  void a_from_names_an_image(String text, String expected) {
    assertThat(base(text)).isEqualTo(expected);
  }

  @Test
  void a_digest_decides_and_brings_no_tag_along() {
    String digest = "sha256:" + "a".repeat(64);

    assertThat(read("FROM x@" + digest).base().orElseThrow().tag()).isEmpty();
    ImageReference both = read("FROM x:1@" + digest).base().orElseThrow();
    assertThat(both.tag()).contains("1");
    assertThat(both.digest()).contains(digest);
  }

  @Test
  void the_escape_directive_counts_before_anything_else_alone() {
    assertThat(base("# escape=`\nFROM `\n  fedora:40\n")).isEqualTo("fedora:40");
    assertThat(base("# syntax=docker/dockerfile:1\n# escape=`\nFROM `\nfedora:40"))
        .isEqualTo("fedora:40");
    assertThatThrownBy(() -> read("# a remark\n# escape=`\nFROM `\nfedora:40"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> read("# escape=x\nFROM a"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void a_mark_of_byte_order_and_windows_line_ends_do_not_matter() {
    assertThat(base("\uFEFF# x\r\nFROM \\\r\n  fedora:40\r\nRUN x\r\n")).isEqualTo("fedora:40");
  }

  @Test
  void comments_and_empty_lines_do_not_end_what_is_continued() {
    assertThat(base("FROM \\\n# not the end\n\n   # nor here\n  fedora:40 \\ \t\n AS x\n"))
        .isEqualTo("fedora:40");
    assertThat(base("FROM a\nRUN x \\\n# FROM b\n&& y\n")).isEqualTo("a:latest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM a\nRUN <<EOF\nFROM b\nEOF\n",
        "FROM a\nRUN cat <<-\"EOF\" > x\nFROM b\n\t\tEOF\n",
        "FROM a\nCOPY <<one <<'two' /x/\nFROM b\none\nFROM c\ntwo\n",
        "FROM a\nRUN 3<<EOF cat\nFROM b\nEOF\n",
        "FROM a\nADD <<E\\OF /x\nFROM b\nEOF\n",
        "FROM a\nRUN x \\\n <<EOF\nFROM b \\\nEOF\n",
        "FROM a\nONBUILD RUN <<EOF\nFROM b\nEOF\n"
      })
  void heredocs_hide_what_looks_like_a_from(String text) {
    assertThat(base(text)).isEqualTo("a:latest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RUN [\"x\", \"<<EOF\"]",
        "RUN cat <<<EOF",
        "RUN echo $((1<<2))",
        "ENV X=<<EOF",
        "RUN echo '<<EOF'",
        "# RUN <<EOF"
      })
  void what_only_looks_like_a_heredoc_hides_nothing(String line) {
    assertThat(base("FROM a\n" + line + "\nFROM b\n")).isEqualTo("b:latest");
  }

  @Test
  void a_heredoc_without_an_end_is_an_error_that_names_its_line() {
    assertThatThrownBy(() -> read("FROM a\n\nRUN <<EOF\nFROM b\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$V | 40",
        "${V} | 40",
        "${V:-41} | 40",
        "${V:+x}y | xy",
        "${NONE:-41} | 41",
        "${NONE-41} | 41",
        "${EMPTY:-41} | 41",
        "x${EMPTY-41} | x",
        "x${NONE:+41} | x",
        "x${EMPTY:+41} | x",
        "${NONE:-${V}} | 40",
        "${V:-${NONE}} | 40",
        "${NONE:-${NONE:-a}b} | ab",
        "${V?no} | 40",
        "${LONG#a-} | b-a-c",
        "${LONG##*-} | c",
        "${LONG%-*} | a-b-a",
        "${LONG%%-*} | a",
        "${LONG/a/x} | x-b-a-c",
        "${LONG//a/x} | x-b-x-c",
        "${DERIVED} | v40",
        "'x'\"$V\" | x40"
      })
  void variables_have_the_values_of_arguments_before_the_first_from(String tag, String expected) {
    String arguments =
        "ARG V=40 EMPTY=\nARG NONE\nARG LONG=\"a-b-a-c\"\nARG DERIVED=v${V}\nARG OTHER='$V'\n";

    assertThat(base(arguments + "FROM fedora:" + tag)).isEqualTo("fedora:" + expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$NONE",
        "${NONE}",
        "${NONE:?no}",
        "${NONE/a/b}",
        "${V/*/b}",
        "${V:",
        "${",
        "$",
        "${V^^}",
        "${V:#4}",
        "$TARGETARCH"
      })
  void what_has_no_value_is_reported_and_never_guessed(String tag) {
    Parents parents = read("ARG V=40\nARG NONE\nFROM fedora:x" + tag);

    assertThat(parents.base()).isEmpty();
    assertThat(parents.unknown()).singleElement().asString().contains("line 3");
  }

  @Test
  void an_argument_of_a_stage_counts_in_no_from() {
    assertThat(read("ARG V=1\nFROM a:$V\nARG V=2\nARG W=3\nFROM b:$V\n").base())
        .contains(ImageReference.parse("b:1"));
    assertThat(read("FROM a\nARG W=3\nFROM b:$W\n").unknown()).hasSize(1);
  }

  @Test
  void a_build_argument_that_is_given_changes_the_parent() {
    Parents parents =
        Dockerfile.read(
            "ARG V=40\nFROM fedora:$V".getBytes(UTF_8), Map.of("V", "41"), Optional.empty());

    assertThat(parents.base()).contains(ImageReference.parse("fedora:41"));
    assertThat(
            Dockerfile.read("FROM fedora:$V".getBytes(UTF_8), Map.of("V", "41"), Optional.empty())
                .unknown())
        .hasSize(1);
  }

  @Test
  void stages_lead_to_the_image_at_their_bottom_and_builders_are_copied_from() {
    String text =
        """
        FROM golang:1 AS Build
        FROM fedora:40 AS base
        FROM base AS middle
        COPY --from=build --chown=1:1 /x /x
        COPY --from=docker.io/library/tools:2 /y /y
        RUN --mount=type=bind,from=ubi:9,target=/u --mount=type=cache,target=/c true --mount=from=z
        FROM unused:1
        FROM MIDDLE
        COPY --from=0 /z /z
        """;

    assertThat(base(text)).isEqualTo("fedora:40");
    assertThat(copied(text)).containsExactly("docker.io/library/tools:2", "golang:1", "ubi:9");
  }

  @Test
  void a_stage_name_wins_over_an_image_and_only_earlier_stages_count() {
    assertThat(base("FROM fedora AS fedora\nFROM fedora\n")).isEqualTo("fedora:latest");
    assertThat(base("FROM b\nFROM a AS b\n")).isEqualTo("a:latest");
    assertThat(base("FROM x AS scratch\nFROM scratch")).isEqualTo("x:latest");
    assertThat(copied("FROM a\nCOPY --from=later / /\nFROM b AS later\nFROM 0x\n")).isEmpty();
    assertThatThrownBy(() -> read("FROM a\nCOPY --from=1 / /\n"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> read("FROM a AS me\nCOPY --from=me / /\n"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_target_leaves_out_what_it_is_not_made_from() {
    Parents parents =
        Dockerfile.read(
            "FROM a AS one\nFROM b AS two\nFROM c".getBytes(UTF_8), Map.of(), Optional.of("ONE"));

    assertThat(parents.base()).contains(ImageReference.parse("a"));
    assertThatThrownBy(
            () -> Dockerfile.read("FROM a".getBytes(UTF_8), Map.of(), Optional.of("none")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_copy_from_a_variable_is_reported() {
    assertThat(read("ARG X=a\nFROM b\nCOPY --from=$X / /").unknown()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "RUN x",
        "FROM",
        "FROM a b",
        "FROM a AS",
        "FROM a AS b c",
        "FROM a IS b",
        "FROM a AS -x",
        "FROM a AS $(x)",
        "FROM A",
        "FROM a:b:c",
        "FROM a@b",
        "FROM ../x",
        "FROM -x",
        "FROM a b AS c",
        "FROM a\nCOPY --from=../x / /",
        "ARG 1=2\nFROM a",
        "ARG =\nFROM a",
        "FROM a//b",
        "FROM a/",
        "FROM a?b",
        "FROM a;b",
        "FROM http://a/b"
      })
  void what_is_not_of_the_form_is_a_typed_error(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  @Timeout(20)
  void giant_and_deep_texts_end_soon() {
    assertThatThrownBy(() -> read("FROM a\n".repeat(1000)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("stages");
    assertThatThrownBy(() -> read("x".repeat(2 << 20))).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> read("\n".repeat(100_000))).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Dockerfile.read(new byte[100 << 20], Map.of(), Optional.empty()))
        .isInstanceOf(InvalidInputException.class);
    assertThat(read("FROM a:" + "${X:-".repeat(100_000) + "}".repeat(100_000)).unknown())
        .hasSize(1);
    assertThat(read("ARG A=x\n" + doubling() + "FROM a:$Z\n").unknown()).hasSize(1);
    assertThat(base("FROM a\nRUN x " + "\\\n".repeat(40_000) + "y")).isEqualTo("a:latest");
    assertThat(read("FROM " + "a/".repeat(400_000)).unknown()).hasSize(1);
    assertThatThrownBy(() -> read("FROM " + "a-".repeat(250) + "!"))
        .isInstanceOf(InvalidInputException.class);
  }

  /** Arguments that double the length of the one before, forty times. */
  private static String doubling() {
    StringBuilder text = new StringBuilder("ARG A0=xxxxxxxxxx\n");
    IntStream.range(1, 40)
        .forEach(i -> text.append("ARG A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1)));
    return text.append("ARG Z=$A39\n").toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Timeout(60)
  void mutations_are_read_or_refused_with_a_typed_error(long seed) {
    String whole =
        "# escape=\\\nARG V=40\nFROM --platform=x reg.example.com/a:${V:-1} AS b\nRUN <<EOF\nx\nEOF\n"
            + "COPY --from=b \"a\" 'b'\nRUN --mount=type=bind,from=q:1 x \\\n y\nFROM b\n";
    String letters = "\\`\"'${}:-<\n#= \t@/\u0000EF0";
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int edits = random.nextInt(6); edits >= 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
          default -> text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
        }
      }
      try {
        assertThat(read(text.toString())).isNotNull();
      } catch (InvalidInputException refused) {
        assertThat(refused.getMessage()).startsWith("Dockerfile");
      }
    }
  }
}
