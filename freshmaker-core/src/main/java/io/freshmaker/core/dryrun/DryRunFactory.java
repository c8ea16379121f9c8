package io.freshmaker.core.dryrun;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.core.decide.NamePattern;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The adapter {@code dry-run}; the package describes its settings. */
public final class DryRunFactory implements AdapterFactory {

  private static final int MOST_FAILURES = 1_000_000;

  /** Makes the factory; for {@code ServiceLoader}. */
  public DryRunFactory() {}

  @Override
  public String name() {
    return "dry-run";
  }

  @Override
  public Adapter create(AdapterContext context) {
    Settings settings = context.settings();
    DryRun.Builder dryRun = DryRun.builder(context.instance(), context.clock());
    List<ArtifactType> types = types(settings);
    if (!types.isEmpty()) {
      dryRun.builds(key -> types.contains(key.type()));
    }
    Duration duration = duration(settings, Duration.ZERO);
    dryRun.otherwise(Outcome.success().taking(duration));
    for (Settings rule : settings.sections("rules")) {
      dryRun.when(matches(rule), outcome(rule).taking(duration(rule, duration)));
    }
    return Adapter.of(dryRun.build());
  }

  private static List<ArtifactType> types(Settings settings) {
    try {
      return settings.list("types").stream().map(ArtifactType::of).toList();
    } catch (InvalidInputException e) {
      throw settings.wrong("types", e.getMessage());
    }
  }

  private static Predicate<ArtifactKey> matches(Settings rule) {
    NamePattern type = pattern(rule, "type");
    NamePattern name = pattern(rule, "name");
    NamePattern stream = pattern(rule, "stream");
    boolean anyStream = rule.text("stream").isEmpty();
    return key ->
        type.matches(key.type().name())
            && name.matches(key.name())
            && (anyStream || (key.stream() != null && stream.matches(key.stream())));
  }

  private static NamePattern pattern(Settings rule, String key) {
    return NamePattern.of(rule.text(key).orElse("*"), rule.wrong(key, "").place());
  }

  private static Outcome outcome(Settings rule) {
    String word = rule.text("outcome").orElse("succeed");
    Outcome outcome =
        switch (word) {
          case "succeed" -> Outcome.success();
          case "fail" -> Outcome.failure();
          case "cancel" -> Outcome.cancellation();
          case "unknown" -> Outcome.unknown();
          case "refuse" -> Outcome.refusal(false);
          default ->
              throw rule.wrong("outcome", "is none of succeed, fail, cancel, unknown, refuse");
        };
    long failures = rule.number("failures", 0);
    if (failures < 0 || failures > MOST_FAILURES) {
      throw rule.wrong("failures", "is not between 0 and " + MOST_FAILURES);
    }
    return outcome.afterFailures((int) failures).producing(products(rule));
  }

  private static List<ArtifactKey> products(Settings rule) {
    try {
      return rule.list("products").stream().map(ArtifactKey::parse).toList();
    } catch (InvalidInputException e) {
      throw rule.wrong("products", e.getMessage());
    }
  }

  private static Duration duration(Settings settings, Duration fallback) {
    Duration duration = settings.duration("duration", fallback);
    if (duration.isNegative()) {
      throw settings.wrong("duration", "is negative");
    }
    return duration;
  }
}
