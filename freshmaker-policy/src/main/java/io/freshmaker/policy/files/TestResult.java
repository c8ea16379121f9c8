package io.freshmaker.policy.files;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result as ResultsDB has it.
 *
 * @param id its number
 * @param testcase the test case
 * @param outcome such as {@code PASSED}
 * @param error why the test broke down, or null
 * @param data what else it says; its values are lists
 */
record TestResult(long id, String testcase, String outcome, @Nullable String error, Payload data) {

  static TestResult read(Payload result) {
    Long id = result.at("id").whole();
    if (id == null) {
      throw new InvalidInputException("id", "is missing");
    }
    return new TestResult(
        id,
        result.at("testcase", "name").requireText(),
        result.at("outcome").requireText(),
        result.at("error_reason").text(),
        result.at("data"));
  }

  /** Returns the first value of a key, or null. */
  @Nullable String first(String key) {
    List<Payload> values = data.at(key).items();
    return values.isEmpty() ? null : values.get(0).scalar();
  }

  /** Returns whether it counts in a scenario; null is every one. */
  boolean isOf(@Nullable String scenario) {
    return scenario == null
        || data.at("scenario").items().stream().anyMatch(value -> scenario.equals(value.scalar()));
  }
}
