package io.freshmaker.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshmaker.api.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPrefixesTest {

  private static TopicPrefixes prefixes(String... texts) {
    return TopicPrefixes.of(new ListSettings(List.of(texts)), "topics");
  }

  @Test
  @DisplayName("scenario 7: a prefix is matched exactly, its environment included")
  void a_topic_of_another_prefix_has_none_of_them() {
    TopicPrefixes prefixes = prefixes("org.fedoraproject.prod");
    assertThat(prefixes.without("org.fedoraproject.prod.git.receive")).contains("git.receive");
    for (String other :
        List.of(
            "org.fedoraproject.stg.git.receive",
            "io.pagure.prod.pagure.git.receive",
            "org.example.prod.buildsys.build.state.change",
            "org.fedoraproject.production.git.receive",
            "x.org.fedoraproject.prod.git.receive",
            "org.fedoraproject.prod",
            "org.fedoraproject.prod.",
            "")) {
      assertThat(prefixes.without(other)).as(other).isEmpty();
    }
  }

  @Test
  void where_one_prefix_begins_with_another_the_longer_counts() {
    assertThat(prefixes("VirtualTopic", "VirtualTopic.eng").without("VirtualTopic.eng.brew.x"))
        .contains("brew.x");
    assertThat(prefixes("VirtualTopic.eng", "VirtualTopic").without("VirtualTopic.qe.x"))
        .contains("qe.x");
  }

  @Test
  void each_pattern_stands_behind_each_prefix() {
    assertThat(prefixes("b", "a.b").patterns(Set.of("git.receive", "#")))
        .containsExactly("a.b.#", "a.b.git.receive", "b.#", "b.git.receive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a.*", "#", "a b", "a.\tb"})
  void a_prefix_that_is_not_words_joined_by_dots_is_refused(String prefix) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> prefixes("org.example", prefix))
        .satisfies(e -> assertThat(e.place()).isEqualTo("topics"));
  }

  @Test
  @DisplayName("R11: no prefix is an error, not every message")
  void no_prefix_is_refused() {
    assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> prefixes());
  }

  /** Settings that have one list. */
  private record ListSettings(List<String> list) implements Settings {

    @Override
    public Optional<String> text(String key) {
      return Optional.empty();
    }

    @Override
    public String requireText(String key) {
      throw wrong(key, "is missing");
    }

    @Override
    public long number(String key, long fallback) {
      return fallback;
    }

    @Override
    public boolean flag(String key, boolean fallback) {
      return fallback;
    }

    @Override
    public Duration duration(String key, Duration fallback) {
      return fallback;
    }

    @Override
    public Optional<URI> uri(String key) {
      return Optional.empty();
    }

    @Override
    public List<String> list(String key) {
      return list;
    }

    @Override
    public Map<String, String> map(String key) {
      return Map.of();
    }

    @Override
    public Optional<Settings> section(String key) {
      return Optional.empty();
    }

    @Override
    public List<Settings> sections(String key) {
      return List.of();
    }

    @Override
    public Optional<Secret> secret(String key) {
      return Optional.empty();
    }

    @Override
    public ConfigurationException wrong(String key, String problem) {
      return new ConfigurationException(key, problem);
    }
  }
}
