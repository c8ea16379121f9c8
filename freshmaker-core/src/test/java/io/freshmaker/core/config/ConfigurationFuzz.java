package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Random;
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

  private static final String[] TOKENS = {
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "&a ",
    "*a",
    "!!x ",
    "!y ",
    "|\n",
    ">\n",
    "'",
    "\"",
    "#",
    "%",
    "\t",
    "\n",
    "---\n",
    "...\n",
    "? ",
    "<<: ",
    "re:",
    "(",
    "{1000}",
    "$1",
    "\\",
    "\0",
    "\uFEFF",
    "\u2028",
    "\uD800",
    "\\uD800",
    "\\U00110000",
    "9999999999999999999",
    "-1",
    "~",
    "null",
    "*",
    "name",
    "allow",
    "any",
    "all",
    "adapter",
    "\r",
    "\u0085",
    "&a [*a]",
    "[[[[[[[[[[",
    "{{{{{{{{{{",
    ",",
    "@",
    "`",
    "1e9",
    "%TAG ! tag:x,1:\n",
    "!<tag:x>",
    "!<%FF>",
    "\"\\x\"",
    "0x",
    "\\xZZ"
  };

  private final Random random;

  private ConfigurationFuzz(Random random) {
    this.random = random;
  }

  /**
   * Runs it.
   *
   * @param args how many mutations, and the seed
   */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 300_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    int[] read = {0};
    run(count, seed, yaml -> read[0]++);
    System.out.println(count + " mutations from seed " + seed + ", " + read[0] + " of them valid");
  }

  /** Reads that many mutations; hands those that are valid on. */
  static void run(int count, long seed, Consumer<String> valid) {
    for (int i = 0; i < count; i++) {
      long one = seed * 1_000_003 + i;
      String yaml = new ConfigurationFuzz(new Random(one)).mutated();
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

  private String mutated() {
    StringBuilder yaml = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    int mutations = 1 + random.nextInt(4);
    for (int i = 0; i < mutations && yaml.length() > 0; i++) {
      mutate(yaml);
    }
    return yaml.toString();
  }

  private void mutate(StringBuilder yaml) {
    int at = random.nextInt(yaml.length());
    int end = Math.min(yaml.length(), at + 1 + random.nextInt(20));
    String token = TOKENS[random.nextInt(TOKENS.length)];
    switch (random.nextInt(7)) {
      case 0 -> yaml.delete(at, end);
      case 1 -> yaml.insert(at, token);
      case 2 -> yaml.setCharAt(at, (char) random.nextInt(random.nextInt(20) == 0 ? 0x10000 : 0x80));
      case 3 -> yaml.insert(random.nextInt(yaml.length()), yaml.substring(at, end));
      case 4 -> yaml.replace(at, end, token);
      case 5 -> yaml.setLength(at);
      default ->
          yaml.insert(at, token.repeat(1 + random.nextInt(random.nextInt(50) == 0 ? 2_000 : 20)));
    }
  }
}
