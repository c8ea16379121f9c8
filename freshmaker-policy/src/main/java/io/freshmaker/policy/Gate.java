package io.freshmaker.policy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.policy.files.Fnmatch;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Subject;
import io.freshmaker.policy.verdict.TestRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which causes are asked about, and what is asked. */
final class Gate {

  private final Pattern cause;
  private final Pattern candidate;
  private final String subject;
  private final Map<String, String> productVersions;
  private final @Nullable String productVersion;
  private final List<String> contexts;
  private final List<TestRule> rules;
  private final @Nullable String identifier;

  /** Shell patterns for artifacts; null is every type. */
  private record Pattern(@Nullable ArtifactType type, String name, String stream) {

    boolean matches(ArtifactKey key) {
      String ofKey = key.stream();
      return (type == null || type.equals(key.type()))
          && Fnmatch.matches(name, key.name())
          && Fnmatch.matches(stream, ofKey == null ? "" : ofKey);
    }
  }

  private Gate(
      Pattern cause,
      Pattern candidate,
      String subject,
      Map<String, String> productVersions,
      @Nullable String productVersion,
      List<String> contexts,
      List<TestRule> rules,
      @Nullable String identifier) {
    this.cause = cause;
    this.candidate = candidate;
    this.subject = subject;
    this.productVersions = productVersions;
    this.productVersion = productVersion;
    this.contexts = contexts;
    this.rules = rules;
    this.identifier = identifier;
  }

  static Gate from(Settings settings) {
    ArtifactType type = type(settings, "type");
    if (type == null) {
      throw settings.wrong("type", "the type of the causes is needed, such as rpm");
    }
    String subject = settings.requireText("subject");
    if (!Subject.TYPES.contains(subject)) {
      throw settings.wrong("subject", "must be one of " + Subject.TYPES);
    }
    Gate gate =
        new Gate(
            new Pattern(type, any(settings, "name"), any(settings, "stream")),
            new Pattern(type(settings, "candidate-type"), any(settings, "candidate-name"), "*"),
            subject,
            settings.map("product-versions"),
            settings.text("product-version").orElse(null),
            settings.list("context"),
            settings.sections("rules").stream().map(Gate::rule).toList(),
            settings.text("identifier").orElse(null));
    gate.check(settings);
    return gate;
  }

  private void check(Settings settings) {
    if (productVersion == null && productVersions.isEmpty()) {
      throw settings.wrong("product-version", "it, or product-versions by stream, is needed");
    }
    if (contexts.isEmpty() == rules.isEmpty()) {
      throw settings.wrong("context", "either decision contexts or rules are needed");
    }
    if (subject.equals("bodhi_update") && identifier == null) {
      throw settings.wrong("identifier", "name the detail that holds the alias of the update");
    }
  }

  private static @Nullable ArtifactType type(Settings settings, String key) {
    return settings.text(key).map(ArtifactType::of).orElse(null);
  }

  private static String any(Settings settings, String key) {
    return settings.text(key).orElse("*");
  }

  private static TestRule rule(Settings settings) {
    return new TestRule(settings.requireText("test"), settings.text("scenario").orElse(null));
  }

  /** Returns whether a cause of a candidate has to pass here. */
  boolean isFor(Candidate asked, Cause of) {
    return cause.matches(of.artifact().key()) && candidate.matches(asked.artifact().key());
  }

  /** Returns what to ask; nothing where the cause does not tell what it is called there. */
  Optional<Question> question(Cause of) {
    Optional<String> item =
        identifier == null ? Identifiers.of(of) : Optional.ofNullable(of.details().get(identifier));
    String version = productVersion(of.artifact().key());
    return version == null
        ? Optional.empty()
        : item.map(
            text ->
                new Question(
                    new Subject(subject, text), new Question.Policies(version, contexts, rules)));
  }

  private @Nullable String productVersion(ArtifactKey key) {
    String stream = key.stream() == null ? "" : key.stream();
    String listed = productVersions.get(stream);
    return listed != null || productVersion == null
        ? listed
        : productVersion.replace("{stream}", stream);
  }
}
