package io.freshmaker.policy.verdict;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Ref;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a policy asks for. Greenwave's own members, those of types that are not known here
 * included: new types are announced as possible, and are shown as they are.
 *
 * @param satisfied whether it holds
 * @param members its members by Greenwave's names, {@code type} among them, without those that are
 *     null
 */
public record Requirement(boolean satisfied, SortedMap<String, String> members) {

  private static final String WAIVED = "-waived";

  /**
   * Reads a requirement of an answer.
   *
   * @throws InvalidInputException if it is not an object
   */
  public static Requirement read(Payload requirement, boolean satisfied) {
    SortedMap<String, String> members = new TreeMap<>();
    requirement
        .members()
        .forEach(
            (name, value) -> {
              String text = text(value);
              if (text != null) {
                members.put(name, text);
              }
            });
    return new Requirement(satisfied, members);
  }

  /** The subject in another form ({@code item}) says nothing new. */
  private static @Nullable String text(Payload value) {
    if (value.isNull() || value.isObject()) {
      return null;
    }
    if (value.isList()) {
      return value.items().stream()
          .filter(item -> item.isText() || item.isNumber())
          .map(Payload::scalar)
          .collect(Collectors.joining(", "));
    }
    return value.isText() || value.isNumber() ? value.scalar() : null;
  }

  /** Returns what sort it is, such as {@code test-result-failed}; empty if it does not say. */
  public String type() {
    return members.getOrDefault("type", "");
  }

  /** Returns what it is about, or null if it does not say. */
  public @Nullable String identifier() {
    return members.get("subject_identifier");
  }

  /** Returns the result that it rests on, or null. */
  public @Nullable String result() {
    return members.get("result_id");
  }

  /** Returns the name under which messages of an instance touch a result. */
  public static Ref resultRef(String instance, String result) {
    return Ref.of(instance, "result/" + result);
  }

  /** Returns the waiver by which it holds, or null. */
  public @Nullable Long waiver() {
    String id = members.get("waiver_id");
    return id == null || !id.matches("\\d{1,18}") ? null : Long.valueOf(id);
  }

  /** Returns what a person would waive or have pass. */
  public String name() {
    String testcase = members.getOrDefault("testcase", type());
    String scenario = members.get("scenario");
    return scenario == null ? testcase : testcase + " (" + scenario + ")";
  }

  /** Returns a phrase for a person. */
  public String describe(Map<Long, Waiver> waivers) {
    String what = name() + " " + outcome();
    Long id = waiver();
    if (id == null) {
      return what;
    }
    Waiver waiver = waivers.get(id);
    return what + ", waived (" + (waiver == null ? "waiver " + id : waiver) + ")";
  }

  private String outcome() {
    String type = type();
    String plain =
        type.endsWith(WAIVED) ? type.substring(0, type.length() - WAIVED.length()) : type;
    String result = result();
    String by = result == null ? "" : " (result " + result + ")";
    return switch (plain) {
      case "test-result-passed" -> "passed" + by;
      case "test-result-failed" -> "failed" + by;
      case "test-result-errored" -> "broke down" + by;
      case "test-result-missing" -> result == null ? "never ran" : "has not finished" + by;
      case "excluded" -> "does not count, the policy " + members.get("policy") + " leaves it out";
      default -> "is " + plain;
    };
  }
}
