package io.freshmaker.policy.verdict;

import io.freshmaker.api.Payload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that a result does not count, as WaiverDB has it.
 *
 * @param id its number
 * @param subject what it is about
 * @param testcase the test case
 * @param scenario the scenario, or null for every one
 * @param productVersion the product version
 * @param author who gave it
 * @param comment why
 * @param waived false: an earlier one is taken back
 */
public record Waiver(
    long id,
    Subject subject,
    String testcase,
    @Nullable String scenario,
    String productVersion,
    String author,
    String comment,
    boolean waived) {

  /**
   * Reads a record of WaiverDB.
   *
   * @throws io.freshmaker.api.InvalidInputException if it has another form
   */
  public static Waiver read(Payload waiver) {
    return new Waiver(
        Objects.requireNonNullElse(waiver.at("id").whole(), 0L),
        new Subject(
            waiver.at("subject_type").requireText(), waiver.at("subject_identifier").requireText()),
        waiver.at("testcase").requireText(),
        waiver.at("scenario").text(),
        Objects.requireNonNullElse(waiver.at("product_version").text(), ""),
        Objects.requireNonNullElse(waiver.at("username").text(), "somebody"),
        Objects.requireNonNullElse(waiver.at("comment").text(), ""),
        waiver.at("waived").truth());
  }

  @Override
  public String toString() {
    return "waiver " + id + " by " + author + (comment.isBlank() ? "" : ": " + comment);
  }
}
