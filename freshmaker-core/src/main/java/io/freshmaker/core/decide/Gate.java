package io.freshmaker.core.decide;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Remedy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may be rebuilt at all: rules by artifact type that allow, and rules that deny. Nothing said
 * is nothing allowed (R11), and whatever denies wins. It is asked per edge: an artifact may be
 * rebuilt if one of its causes gets through. Immutable and thread-safe.
 *
 * <p>Sections for single senders or event kinds add to the general rules, to those that allow and
 * to those that deny, for the events of their scope alone.
 */
public final class Gate {

  /** The rules of one type. */
  private record TypeRules(RuleSet allow, RuleSet deny) {}

  /** Rules that count only for some events; an empty set stands for all. */
  private record Section(
      Set<String> toldBy, Set<EventKind> kinds, Map<ArtifactType, TypeRules> rules) {

    boolean covers(EventKind kind, String teller) {
      return (kinds.isEmpty() || kinds.contains(kind))
          && (toldBy.isEmpty() || toldBy.contains(teller));
    }
  }

  /** Which of the rules that count matches first is of no account: any denial wins. */
  private final List<Map<ArtifactType, TypeRules>> layers;

  private final List<Section> sections;

  private Gate(List<Map<ArtifactType, TypeRules>> layers, List<Section> sections) {
    this.layers = layers;
    this.sections = sections;
  }

  /** Starts a gate that lets nothing through. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the gate for the dependents of one event: its general rules and fitting sections. */
  public Gate scopedTo(EventKind kind, String toldBy) {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(toldBy, "toldBy");
    List<Map<ArtifactType, TypeRules>> scoped = new ArrayList<>();
    scoped.add(layers.get(0));
    for (Section section : sections) {
      if (section.covers(kind, toldBy)) {
        scoped.add(section.rules());
      }
    }
    return new Gate(scoped, sections);
  }

  /** Returns the artifact types that any of its rules is about, sorted. */
  public Set<ArtifactType> types() {
    Set<ArtifactType> types = new TreeSet<>(layers.get(0).keySet());
    sections.forEach(section -> types.addAll(section.rules().keySet()));
    return Collections.unmodifiableSet(types);
  }

  /**
   * Returns whether an artifact may be rebuilt for a cause of this kind; as {@link #refusal}, but
   * without making a reason.
   */
  public boolean allows(ArtifactKey key, @Nullable DependencyKind kind) {
    boolean allowed = false;
    for (int i = 0; i < layers.size(); i++) {
      TypeRules rules = layers.get(i).get(key.type());
      if (rules != null) {
        if (rules.deny().matches(key, kind)) {
          return false;
        }
        allowed = allowed || rules.allow().matches(key, kind);
      }
    }
    return allowed;
  }

  /**
   * Returns why an artifact may not be rebuilt for a cause of this kind.
   *
   * @param key the artifact
   * @param kind how it is made from what reaches it; null where nothing does, as for a request
   * @return nothing if it may
   */
  public Optional<Reason> refusal(ArtifactKey key, @Nullable DependencyKind kind) {
    if (allows(key, kind)) {
      return Optional.empty();
    }
    List<String> denials = new ArrayList<>();
    boolean allowed = false;
    for (Map<ArtifactType, TypeRules> layer : layers) {
      TypeRules rules = layer.get(key.type());
      if (rules != null) {
        rules.deny().matching(key, kind).forEach(rule -> denials.add(key.type() + ": " + rule));
        allowed = allowed || rules.allow().matches(key, kind);
      }
    }
    return Optional.of(denials.isEmpty() ? notAllowed(key) : denied(key, denials, allowed));
  }

  private static Reason notAllowed(ArtifactKey key) {
    return Reason.of(ReasonCodes.NOT_ALLOWED, "No pattern allows " + key + ".")
        .remedy(Remedy.of("allow", exactly(key)));
  }

  private static Reason denied(ArtifactKey key, List<String> denials, boolean allowed) {
    List<Remedy.Step> steps = new ArrayList<>();
    for (String denial : denials) {
      steps.add(new Remedy.Step("do-not-deny", denial));
    }
    if (!allowed) {
      steps.add(new Remedy.Step("allow", exactly(key)));
    }
    String rules = String.join(", ", denials);
    return Reason.of(ReasonCodes.DENIED, "The configuration denies " + key + " by " + rules + ".")
        .with("denied-by", rules)
        .remedy(Remedy.of(steps));
  }

  /** A hostile name with a star in it must not suggest to allow everything (R9). */
  private static String exactly(ArtifactKey key) {
    return key.type() + ": " + NamePattern.exactly(key.name());
  }

  /** Makes a {@link Gate}. Not thread-safe. */
  public static final class Builder {

    private final Map<ArtifactType, List<Rule>> allow = new HashMap<>();
    private final Map<ArtifactType, List<Rule>> deny = new HashMap<>();
    private final List<Section> sections = new ArrayList<>();

    private Builder() {}

    /** Allows the artifacts of a type that match. */
    public Builder allow(ArtifactType type, Rule rule) {
      allow.computeIfAbsent(type, t -> new ArrayList<>()).add(Objects.requireNonNull(rule, "rule"));
      return this;
    }

    /** Denies the artifacts of a type that match, whatever allows them. */
    public Builder deny(ArtifactType type, Rule rule) {
      deny.computeIfAbsent(type, t -> new ArrayList<>()).add(Objects.requireNonNull(rule, "rule"));
      return this;
    }

    /**
     * Adds rules that count only for some events.
     *
     * @param toldBy the instances or persons that tell of them; empty: whoever does
     * @param kinds the kinds of the events; empty: every kind
     * @param rules the rules; their own sections are left out
     */
    public Builder section(Collection<String> toldBy, Collection<EventKind> kinds, Builder rules) {
      sections.add(new Section(Set.copyOf(toldBy), Set.copyOf(kinds), rules.compiled()));
      return this;
    }

    /** Returns the gate. */
    public Gate build() {
      return new Gate(List.of(compiled()), List.copyOf(sections));
    }

    private Map<ArtifactType, TypeRules> compiled() {
      Set<ArtifactType> types = new TreeSet<>(allow.keySet());
      types.addAll(deny.keySet());
      Map<ArtifactType, TypeRules> compiled = new HashMap<>();
      for (ArtifactType type : types) {
        compiled.put(
            type,
            new TypeRules(
                new RuleSet(allow.getOrDefault(type, List.of())),
                new RuleSet(deny.getOrDefault(type, List.of()))));
      }
      return compiled;
    }
  }
}
