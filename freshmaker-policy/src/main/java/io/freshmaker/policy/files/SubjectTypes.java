package io.freshmaker.policy.files;

import io.freshmaker.policy.verdict.Subject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Greenwave looks for the results of each type of subject, by its {@code subject_types} as
 * delivered.
 */
final class SubjectTypes {

  private SubjectTypes() {}

  /** Returns the filters of ResultsDB under which results of a subject are found, each apart. */
  static List<Map<String, String>> queries(Subject subject) {
    String item = subject.identifier();
    return switch (subject.type()) {
      case "koji_build" ->
          List.of(
              Map.of("item", item, "type", "koji_build,brew-build"),
              Map.of("original_spec_nvr", item));
      case "redhat-container-image" ->
          List.of(
              Map.of("nvr", item, "type", "redhat-container-image"),
              Map.of("item", item, "type", "koji_build"));
      case "compose" -> List.of(Map.of("productmd.compose.id", item));
      default -> List.of(Map.of("item", item, "type", subject.type()));
    };
  }

  /** Returns the package of what Koji built, or null for anything else. */
  static @Nullable String packageOf(Subject subject) {
    if (!subject.type().equals("koji_build") && !subject.type().equals("redhat-container-image")) {
      return null;
    }
    String nvr = subject.identifier();
    int release = nvr.lastIndexOf('-');
    int version = release < 0 ? -1 : nvr.lastIndexOf('-', release - 1);
    int end = version < 0 ? release : version;
    return end < 0 ? nvr : nvr.substring(0, end);
  }
}
