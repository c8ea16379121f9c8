package io.freshmaker.examples.quickstart;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.engine.Build;
import io.freshmaker.core.engine.EngineThreads;
import io.freshmaker.core.engine.EventRecord;
import io.freshmaker.core.engine.EventStatus;
import io.freshmaker.core.engine.Problem;
import io.freshmaker.core.engine.Story;
import io.freshmaker.core.plan.PlannedBuild;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.report.PlanPicture;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Replays messages through Freshmaker, and shows what each led to.
 *
 * <p>Arguments, all optional: a configuration ({@code .yaml}), and files or folders of messages.
 */
public final class Quickstart {

  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
  private static final Duration BETWEEN_MESSAGES = Duration.ofMinutes(2);
  private static final int MOST_PROBLEMS = 10;
  private static final int MOST_JUMPS = 1_000_000;

  private final PrintStream out;
  private final Path picture;
  private final ReplayTime time = new ReplayTime(START);
  private final Hearsay hearsay = new Hearsay();
  private final Freshmaker freshmaker;

  private Quickstart(Path configuration, Path picture, PrintStream out) {
    this.out = out;
    this.picture = picture;
    this.freshmaker =
        Freshmaker.builder()
            .configuration(configuration)
            .threads(EngineThreads.driven(time, time::execute))
            .listener(hearsay)
            .build();
  }

  /** Runs the quickstart. */
  public static void main(String[] args) throws IOException, URISyntaxException {
    run(List.of(args), Path.of("target", "quickstart-plan.mmd"), System.out);
  }

  static void run(List<String> arguments, Path picture, PrintStream out)
      throws IOException, URISyntaxException {
    List<Path> files = new ArrayList<>();
    Path configuration = resource("freshmaker.yaml");
    for (String argument : arguments) {
      if (argument.endsWith(".yaml") || argument.endsWith(".yml")) {
        configuration = Path.of(argument);
      } else {
        files.add(Path.of(argument));
      }
    }
    if (files.isEmpty()) {
      files.add(resource("messages.jsonl"));
    }
    try {
      new Quickstart(configuration, picture, out).replay(files);
    } catch (FreshmakerException e) {
      out.println(e.getMessage());
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(Quickstart.class.getResource(name), name).toURI());
  }

  private void replay(List<Path> files) throws IOException {
    try (freshmaker) {
      freshmaker.start();
      time.pass(BETWEEN_MESSAGES);
      for (Path file : files) {
        for (RawMessage message : Replay.read(file)) {
          freshmaker.offer(message);
          time.pass(BETWEEN_MESSAGES);
          hearsay.tellTo(out, freshmaker::event);
        }
      }
      finish();
      summary();
    }
  }

  private void finish() {
    int jumps = 0;
    while (!freshmaker.status().isQuiet() && jumps < MOST_JUMPS && time.jump()) {
      jumps++;
    }
    hearsay.tellTo(out, freshmaker::event);
  }

  private void summary() throws IOException {
    out.println();
    out.println("Summary");
    out.println(freshmaker.status());
    List<Problem> problems = freshmaker.problems();
    problems.stream().limit(MOST_PROBLEMS).forEach(problem -> out.println("  " + problem));
    if (problems.size() > MOST_PROBLEMS) {
      out.println("  and " + (problems.size() - MOST_PROBLEMS) + " more problems");
    }
    Optional<RebuildPlan> largest = largestPlan();
    if (largest.isPresent()) {
      show(largest.get());
    }
  }

  private void show(RebuildPlan plan) throws IOException {
    out.println();
    out.println(PlanPicture.tree(plan));
    plan.rebuilds().stream()
        .max(Comparator.comparingInt(PlannedBuild::wave))
        .ifPresent(build -> explain(build.key()));
    plan.skipped().stream()
        .filter(skip -> skip.reason().code().equals(ReasonCodes.NOT_ALLOWED))
        .findFirst()
        .ifPresent(skip -> explain(skip.key()));
    Files.createDirectories(picture.toAbsolutePath().getParent());
    Files.writeString(picture, PlanPicture.mermaid(plan));
    out.println("The plan as a picture: " + picture);
  }

  private void explain(ArtifactKey key) {
    out.println();
    Story story = freshmaker.explain(key);
    out.println("Why " + key + "?");
    out.println("  " + story.reason());
    for (Story.Link link : story.chain()) {
      out.println("  because " + link.to() + " " + link.kind() + " " + link.from());
    }
    for (EventRecord root : story.roots()) {
      out.println("  which changed in " + root.event().kind() + " " + root.id());
    }
    for (Build build : story.builds()) {
      out.println("  built as " + build.id() + ": " + build.state().word());
    }
    story.reason().remedies().forEach(remedy -> out.println("  what would turn it: " + remedy));
  }

  private Optional<RebuildPlan> largestPlan() {
    return freshmaker.events().stream()
        .map(EventRecord::id)
        .map(freshmaker::event)
        .flatMap(Optional::stream)
        .map(EventStatus::plan)
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(plan -> plan.rebuilds().size()));
  }
}
