package io.freshmaker.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class EachTest {

  @Test
  void one_item_that_throws_does_not_spoil_the_rest() throws InterruptedException {
    Each<String, Integer> each = Each.of(List.of("1", "x", "3"), Integer::valueOf);

    assertThat(each.results().keySet()).containsExactly("1", "3");
    assertThat(each.result("3")).contains(3);
    assertThat(each.result("x")).isEmpty();
    assertThat(each.failures().keySet()).containsExactly("x");
    assertThat(each.failure("x").orElseThrow()).isInstanceOf(NumberFormatException.class);
    assertThat(each.failure("1")).isEmpty();
  }

  @Test
  void an_interruption_ends_the_whole_call() {
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                Each.of(
                    List.of("a"),
                    item -> {
                      throw new InterruptedException(item);
                    }));
  }

  @Test
  void an_error_of_the_machine_is_not_an_answer() {
    assertThatExceptionOfType(StackOverflowError.class)
        .isThrownBy(
            () ->
                Each.of(
                    List.of("a"),
                    item -> {
                      throw new StackOverflowError();
                    }));
  }

  @Test
  void null_is_no_answer_and_an_item_that_was_not_asked_has_none() throws InterruptedException {
    Each<String, String> each = Each.of(List.of("a"), item -> null);
    assertThat(each.result("a")).isEmpty();
    assertThat(each.failure("a")).isEmpty();
    assertThat(each.result("b")).isEmpty();
  }

  @Test
  void an_answer_does_not_change_with_its_builder() {
    Each.Builder<String, String> builder = Each.builder();
    Each<String, String> each = builder.result("a", "1").build();
    builder.result("b", "2").failure("c", new IllegalStateException());

    assertThat(each.results()).hasSize(1);
    assertThat(each.failures()).isEmpty();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> each.results().clear());
  }
}
