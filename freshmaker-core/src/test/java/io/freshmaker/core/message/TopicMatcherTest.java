package io.freshmaker.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicMatcherTest {

  @Test
  void who_wants_a_topic_is_told_once_and_in_the_order_of_adding() {
    TopicMatcher<String> matcher =
        TopicMatcher.<String>builder()
            .add("first", List.of("a.#", "a.b", "a.*"))
            .add("second", List.of("a.b"))
            .add("third", List.of("#.b"))
            .build();

    assertThat(matcher.takers("a.b")).containsExactly("first", "second", "third");
    assertThat(matcher.takers("a.c")).containsExactly("first");
    assertThat(matcher.takers("b")).containsExactly("third");
    assertThat(matcher.takers("c")).isEmpty();
  }

  @Test
  @DisplayName("scenario 7: a topic that only ends alike is not ours")
  void a_topic_that_only_ends_alike_is_nobodys() {
    TopicMatcher<String> matcher =
        TopicMatcher.<String>builder()
            .add("koji", List.of("org.fedoraproject.prod.buildsys.build.state.change"))
            .build();

    assertThat(matcher.takers("org.example.prod.buildsys.build.state.change")).isEmpty();
    assertThat(matcher.takers("org.fedoraproject.stg.buildsys.build.state.change")).isEmpty();
    assertThat(matcher.takers("x.org.fedoraproject.prod.buildsys.build.state.change")).isEmpty();
  }
}
