package io.freshmaker.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why something was decided, refused or left alone (R4): a stable code for programs, a text for
 * people, and what would turn it.
 *
 * <p>JSON form: {@code {"code": …, "text": …, "details": {…}, "remedies": [[{"action": …,
 * "subject": …}]]}}, without the members that are empty.
 */
public final class Reason {

  private final String code;
  private final String text;
  private final Map<String, String> details;
  private final List<Remedy> remedies;

  private Reason(String code, String text, Map<String, String> details, List<Remedy> remedies) {
    Names.requireOpenValue("reason code", code);
    this.code = code;
    this.text = Objects.requireNonNull(text, "text");
    this.details = details;
    this.remedies = remedies;
  }

  /**
   * Returns a reason.
   *
   * @param code one of {@link ReasonCodes}, or an adapter's own: lower-case letters, digits, dashes
   * @param text a sentence for a person
   */
  public static Reason of(String code, String text) {
    return new Reason(code, text, Map.of(), List.of());
  }

  /** Returns this reason with one more detail. */
  public Reason with(String name, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    return new Reason(code, text, Collections.unmodifiableMap(more), remedies);
  }

  /** Returns this reason with one more alternative that would turn it. */
  public Reason remedy(Remedy remedy) {
    List<Remedy> more = new ArrayList<>(remedies);
    more.add(Objects.requireNonNull(remedy, "remedy"));
    return new Reason(code, text, details, Collections.unmodifiableList(more));
  }

  /** Returns the stable code. */
  public String code() {
    return code;
  }

  /** Returns the sentence for a person. */
  public String text() {
    return text;
  }

  /** Returns what else is known, sorted. */
  public Map<String, String> details() {
    return details;
  }

  /** Returns the alternatives that would turn it; empty where nobody can say. */
  public List<Remedy> remedies() {
    return remedies;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reason that
        && code.equals(that.code)
        && text.equals(that.text)
        && details.equals(that.details)
        && remedies.equals(that.remedies);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, text, details, remedies);
  }

  @Override
  public String toString() {
    return code + ": " + text;
  }
}
