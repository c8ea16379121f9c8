package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Mutates configurations, reads them, and uses what is read: nothing but a typed error may come of
 * it, and soon (R9). {@code main} takes a count and a seed; what it prints repeats a failure.
 */
public final class ConfigurationFuzz {

  private static final long SLOW = Duration.ofSeconds(20).toNanos();

  private static final List<String> SEEDS =
      List.of(
          ConfigurationTest.EXAMPLE,
          """
          allow:
            container:
              - {name: [sssd, "re:sssd-\\\\w+{2,3}"], any: [{stream: f*}, {all: [{kind: contains}]}]}
          deny: {container: &x [a, "b?*"], module: *x}
          for:
            - {instance: [koji, "person:jane"], event: manual, allow: {rpm: ["*"]}}
          limits: {call-time: 5m, message-bytes: 1048576}
          cycles: skip
          unknown: go-on
          submit: {container: koji}
          dry-run: true
          """,
          """
          %YAML 1.1
          ---
          instances:
            koji:
              adapter: koji
              hub: https://koji.example.org/
              token: {env: TOKEN}
              text: |
                some
                 lines
              folded: >-
                more
              "quo\\u0074ed": 'x'
              ? long
              : value
          ...
          """);

  private ConfigurationFuzz() {}

  /** Reads that many mutations; hands those that are valid on. */
  static void run(int count, long seed, Consumer<String> valid) {
    for (int i = 0; i < count; i++) {
      long one = seed * 1_000_003 + i;
      String yaml = new YamlMutation(one).of(SEEDS);
      long start = System.nanoTime();
      try {
        if (read(yaml)) {
          valid.accept(yaml);
        }
      } catch (RuntimeException | Error e) {
        throw new AssertionError("mutation " + one + " of\n" + yaml, e);
      }
      if (System.nanoTime() - start > SLOW) {
        throw new AssertionError("mutation " + one + " takes too long\n" + yaml);
      }
    }
  }

  private static boolean read(String yaml) {
    try {
      use(Configuration.parse("fuzz.yaml", yaml));
      return true;
    } catch (FreshmakerException e) {
      if (e.getMessage() == null || e.getMessage().length() > 100_000) {
        throw new AssertionError("an error without a bounded text", e);
      }
      return false;
    }
  }

  private static void use(Configuration configuration) {
    ArtifactKey key = ArtifactKey.container("sssd-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "f36");
    configuration.gate().refusal(key, null);
    configuration.gate().scopedTo(EventKind.MANUAL, "koji").allows(key, null);
    for (ArtifactType type : List.of(ArtifactType.RPM, ArtifactType.CONTAINER)) {
      configuration.names().key(type, "bash", "f36-candidate");
    }
    for (InstanceConfiguration instance : configuration.instances()) {
      SectionSettings settings = instance.settings();
      for (String asked : List.of("topics", "file", "hub", "token", "text", "quoted")) {
        use(settings, asked);
      }
      typed(settings::refuseUnasked);
    }
  }

  private static void use(Settings settings, String key) {
    List<Runnable> getters =
        List.of(
            () -> settings.text(key),
            () -> settings.number(key, 0),
            () -> settings.flag(key, true),
            () -> settings.duration(key, Duration.ZERO),
            () -> settings.uri(key),
            () -> settings.path(key),
            () -> settings.list(key),
            () -> settings.map(key),
            () -> settings.sections(key),
            () -> settings.secret(key));
    getters.forEach(ConfigurationFuzz::typed);
  }

  private static void typed(Runnable step) {
    try {
      step.run();
    } catch (FreshmakerException e) {
      // what it should be
    }
  }
}
