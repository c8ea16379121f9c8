package io.freshmaker.conformance.message;

import io.freshmaker.api.Asks;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Holds what came of a message against its row. */
final class Comparison {

  private static final Set<String> SOURCES =
      Set.of("rpm-spec-change", "modulemd-change", "dockerfile-change");
  private static final String SOURCE_UNKNOWN = "distgit-push-unknown";
  private static final Set<String> BUILDS = Set.of("rpm-build", "module-build", "image-build");
  private static final Set<String> GATES = Set.of("greenwave-decision", "waiver");
  private static final String BUILD_UNKNOWN = "koji-build-unknown";

  /** Composes, updates and tests: read by adapters that are not there yet. */
  private static final Set<String> LATER =
      Set.of("compose", "bodhi-update", "test-result", "advisory");

  private final Row row;
  private final Reading reading;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(Row row, Reading reading) {
    this.row = row;
    this.reading = reading;
  }

  /** Returns whether a row is judged at all. */
  static boolean judged(Row row) {
    return !row.triggers().isEmpty() && !later(row);
  }

  /** Returns whether the parser of a row's kind is not there yet. */
  static boolean later(Row row) {
    return LATER.contains(row.kind());
  }

  /** Returns how they differ; nothing if they agree. */
  static List<Difference> of(Row row, Reading reading) {
    Comparison comparison = new Comparison(row, reading);
    comparison.triggers();
    comparison.fields();
    return comparison.differences;
  }

  private void triggers() {
    String triggers = row.triggers();
    Event event = reading.event();
    boolean agrees =
        switch (triggers) {
          case "yes", "policy" -> reading.mayRebuild();
          case "query" -> event != null && !event.asks().isEmpty();
          case "no" -> !reading.mayRebuild();
          case "gate" -> event != null && !event.touches().isEmpty() && !reading.mayRebuild();
          default -> false;
        };
    if (!agrees) {
      differ("triggers", triggers, reading.mayRebuild() ? "may rebuild" : reading.word());
    }
  }

  private void fields() {
    if (SOURCES.contains(row.kind()) || row.kind().equals(SOURCE_UNKNOWN)) {
      source();
    } else if (BUILDS.contains(row.kind())) {
      build();
    } else if (GATES.contains(row.kind())) {
      gate();
    } else if (row.kind().equals(BUILD_UNKNOWN)) {
      Event event = reading.event();
      if (event == null || !event.asks().contains(Asks.TYPE)) {
        differ("asks", Asks.TYPE, event == null ? reading.word() : event.asks().toString());
      }
      build();
    }
  }

  /** Who waits for exactly that subject is woken. */
  private void gate() {
    String subject = row.get("release_or_nvr");
    Event event = reading.event();
    if (event != null && !subject.isEmpty()) {
      String type = row.get("artifact_type").replace("brew-build", "koji_build");
      boolean touched =
          event.touches().stream().anyMatch(ref -> ref.id().endsWith(type + "/" + subject));
      if (!touched) {
        differ("touches", type + "/" + subject, event.touches().toString());
      }
    }
  }

  /** A push from which nothing follows may be refused, and tells no more then. */
  private void source() {
    Event event = reading.event();
    if (event == null) {
      if (!row.triggers().equals("no")) {
        differ("event", EventKind.SOURCE_CHANGED.name(), reading.word());
      }
      return;
    }
    same("event", EventKind.SOURCE_CHANGED.name(), event.kind().name());
    detail("name", row.get("name"), event, Details.NAME);
    detail("branch", row.get("stream_or_branch"), event, Details.BRANCH);
    detail("commit", row.get("commit"), event, Details.COMMIT);
    detail(
        "namespace",
        row.get("instance_or_namespace").replace(" (implied)", ""),
        event,
        Details.NAMESPACE);
    boolean open = event.asks().contains(Asks.PATHS);
    if (row.kind().equals(SOURCE_UNKNOWN) && !open) {
      differ("asks", Asks.PATHS, event.asks().toString());
    }
  }

  private void build() {
    Event event = reading.event();
    if (event == null) {
      // Some payloads of publishers' own tests say nothing, and are told as such.
      if (!row.triggers().equals("no") || !row.get("release_or_nvr").isEmpty()) {
        differ("event", EventKind.BUILD_CHANGED.name(), reading.word());
      }
      return;
    }
    same("event", EventKind.BUILD_CHANGED.name(), event.kind().name());
    detail("name", row.get("name"), event, Details.NAME);
    detail("nvr", nvr(), event, Details.NVR);
    detail("state", row.get("state"), event, Details.STATE);
    detail("commit", row.get("commit"), event, Details.COMMIT);
    stream(event);
    String place = row.get("instance_or_namespace");
    if (row.kind().equals("module-build")) {
      boolean told =
          place.isEmpty()
              || event.refs().stream().anyMatch(ref -> ref.id().equals("module-build:" + place));
      if (!told) {
        differ("module build", place, event.refs().toString());
      }
    } else {
      detail("hub", place, event, Details.HUB);
    }
  }

  /** The table writes a module's stream with its dashes; Koji, whose names these are, does not. */
  private String nvr() {
    String nvr = row.get("release_or_nvr");
    String stream = row.get("stream_or_branch");
    return row.kind().equals("module-build") && !stream.isEmpty()
        ? nvr.replace("-" + stream + "-", "-" + stream.replace('-', '_') + "-")
        : nvr;
  }

  /** The table's stream is the target of an RPM, the branch of an image, the stream of a module. */
  private void stream(Event event) {
    String expected = row.get("stream_or_branch");
    boolean told =
        expected.isEmpty()
            || expected.equals(event.details().get("target"))
            || expected.equals(event.details().get("stream"))
            || expected.equals(event.details().get(Details.BRANCH));
    if (!told) {
      differ("stream", expected, event.details().toString());
    }
  }

  private void detail(String field, String expected, Event event, String detail) {
    if (!expected.isEmpty()) {
      same(field, expected, String.valueOf(event.details().get(detail)));
    }
  }

  private void same(String field, String expected, String actual) {
    if (!Objects.equals(expected, actual)) {
      differ(field, expected, actual);
    }
  }

  private void differ(String field, String expected, String actual) {
    differences.add(new Difference(row, field, expected, actual));
  }
}
