package io.freshmaker.core.decide;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an artifact and on the kind of dependency by which it is reached. Patterns of one
 * condition are alternatives. Immutable and thread-safe.
 */
public abstract class Rule {

  private final String text;

  private Rule(String text) {
    this.text = text;
  }

  /** Returns the rule that the name matches one of these. */
  public static Rule name(Collection<NamePattern> patterns) {
    return new Name(List.copyOf(patterns));
  }

  /** Returns the rule that the name matches this pattern; written as the pattern alone. */
  public static Rule name(NamePattern pattern) {
    return new Name(List.of(pattern));
  }

  /** Returns the rule that the stream matches one of these; none matches where there is none. */
  public static Rule stream(Collection<NamePattern> patterns) {
    List<NamePattern> streams = List.copyOf(patterns);
    return new Rule(written("stream", streams)) {
      @Override
      public boolean matches(ArtifactKey key, @Nullable DependencyKind kind) {
        String stream = key.stream();
        return stream != null && anyMatches(streams, stream);
      }
    };
  }

  /** Returns the rule that the kind of the cause matches one of these. */
  public static Rule kind(Collection<NamePattern> patterns) {
    List<NamePattern> kinds = List.copyOf(patterns);
    return new Rule(written("kind", kinds)) {
      @Override
      public boolean matches(ArtifactKey key, @Nullable DependencyKind kind) {
        return kind != null && anyMatches(kinds, kind.name());
      }
    };
  }

  /** Returns the rule that one of these matches; of none, that nothing does. */
  public static Rule any(Collection<Rule> rules) {
    return new Any(List.copyOf(rules));
  }

  /** Returns the rule that all of these match; of none, that everything does. */
  public static Rule all(Collection<Rule> rules) {
    return rules.size() == 1 ? rules.iterator().next() : new All(List.copyOf(rules));
  }

  /**
   * Returns whether the artifact matches.
   *
   * @param key the artifact
   * @param kind how it is made from what reaches it; null where nothing does, as for a request
   */
  public abstract boolean matches(ArtifactKey key, @Nullable DependencyKind kind);

  /** Returns the only names that can match, or null if they cannot be listed. */
  @Nullable Set<String> exactNames() {
    return null;
  }

  private static boolean anyMatches(List<NamePattern> patterns, String name) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matches(name)) {
        return true;
      }
    }
    return false;
  }

  private static String written(String key, List<NamePattern> patterns) {
    return "{" + key + ": " + (patterns.size() == 1 ? patterns.get(0) : patterns) + "}";
  }

  private static String written(String key, Collection<Rule> rules) {
    return rules.stream().map(Rule::toString).collect(Collectors.joining(", ", key, "]}"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rule that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  /** Returns the rule as configuration writes it. */
  @Override
  public String toString() {
    return text;
  }

  private static final class Name extends Rule {

    private final List<NamePattern> patterns;

    Name(List<NamePattern> patterns) {
      super(patterns.size() == 1 ? patterns.get(0).toString() : written("name", patterns));
      this.patterns = patterns;
    }

    @Override
    public boolean matches(ArtifactKey key, @Nullable DependencyKind kind) {
      return anyMatches(patterns, key.name());
    }

    @Override
    @Nullable Set<String> exactNames() {
      Set<String> names = new HashSet<>();
      for (NamePattern pattern : patterns) {
        if (!pattern.isExact()) {
          return null;
        }
        names.add(pattern.toString());
      }
      return names;
    }
  }

  private static final class Any extends Rule {

    private final List<Rule> rules;

    Any(List<Rule> rules) {
      super(written("{any: [", rules));
      this.rules = rules;
    }

    @Override
    public boolean matches(ArtifactKey key, @Nullable DependencyKind kind) {
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i).matches(key, kind)) {
          return true;
        }
      }
      return false;
    }

    @Override
    @Nullable Set<String> exactNames() {
      Set<String> all = new HashSet<>();
      for (Rule rule : rules) {
        Set<String> names = rule.exactNames();
        if (names == null) {
          return null;
        }
        all.addAll(names);
      }
      return all;
    }
  }

  private static final class All extends Rule {

    private final List<Rule> rules;

    All(List<Rule> rules) {
      super(written("{all: [", rules));
      this.rules = rules;
    }

    @Override
    public boolean matches(ArtifactKey key, @Nullable DependencyKind kind) {
      for (int i = 0; i < rules.size(); i++) {
        if (!rules.get(i).matches(key, kind)) {
          return false;
        }
      }
      return true;
    }

    @Override
    @Nullable Set<String> exactNames() {
      for (Rule rule : rules) {
        Set<String> names = rule.exactNames();
        if (names != null) {
          return names;
        }
      }
      return null;
    }
  }
}
