package io.freshmaker.core.index;

import io.freshmaker.api.Reason;
import io.freshmaker.api.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an artifact besides its builds; most have none of it. Immutable.
 *
 * @param facts versions that facts told of and no listing since
 * @param alike groups of versions whose outputs are equivalent
 * @param accepted edges into it that were knowingly left unanswered
 * @param retired why it came to its end, or null if it has not
 * @param retiredAt the revision at which it did
 */
record Notes(
    List<Fact> facts,
    List<List<Version>> alike,
    List<Accepted> accepted,
    @Nullable Reason retired,
    long retiredAt) {

  /** More than anybody consumes still; what is forgotten is built once too often at worst. */
  private static final int MOST_ALIKE = 64;

  static final Notes NONE = new Notes(List.of(), List.of(), List.of(), null, 0);

  /**
   * A version that a fact told of.
   *
   * @param version what is current
   * @param at the revision at which it was told
   */
  record Fact(Version version, long at) {}

  /**
   * An edge that was left unanswered.
   *
   * @param input the input's node
   * @param version the version of the input that is accepted as answered
   */
  record Accepted(int input, Version version) {}

  boolean isEmpty() {
    return equals(NONE);
  }

  Notes withFact(Version version, long at) {
    List<Fact> more = withoutVariant(version.variant());
    more.add(new Fact(version, at));
    return new Notes(List.copyOf(more), alike, accepted, retired, retiredAt);
  }

  /** A listing as of a revision knows better than the facts up to then. */
  Notes listed(@Nullable String variant, long asOf) {
    if (facts.isEmpty()) {
      return this;
    }
    List<Fact> left = new ArrayList<>(facts);
    left.removeIf(f -> Objects.equals(f.version().variant(), variant) && f.at() <= asOf);
    return left.size() == facts.size()
        ? this
        : new Notes(List.copyOf(left), alike, accepted, retired, retiredAt);
  }

  private List<Fact> withoutVariant(@Nullable String variant) {
    List<Fact> others = new ArrayList<>(facts);
    others.removeIf(fact -> Objects.equals(fact.version().variant(), variant));
    return others;
  }

  Notes withAlike(Version later, Version earlier) {
    List<Version> group = new ArrayList<>(alikeTo(earlier));
    for (Version version : alikeTo(later)) {
      if (!group.contains(version)) {
        group.add(version);
      }
    }
    while (group.size() > MOST_ALIKE) {
      group.remove(0);
    }
    List<List<Version>> groups = new ArrayList<>(alike);
    groups.removeIf(known -> known.contains(later) || known.contains(earlier));
    groups.add(List.copyOf(group));
    if (groups.size() > MOST_ALIKE) {
      groups.remove(0);
    }
    return new Notes(facts, List.copyOf(groups), accepted, retired, retiredAt);
  }

  /** Returns the version and those equivalent to it. */
  List<Version> alikeTo(Version version) {
    for (List<Version> group : alike) {
      if (group.contains(version)) {
        return group;
      }
    }
    return List.of(version);
  }

  Notes withAccepted(int input, Version version) {
    List<Accepted> more = new ArrayList<>(accepted);
    more.removeIf(
        known ->
            known.input() == input && Objects.equals(known.version().variant(), version.variant()));
    more.add(new Accepted(input, version));
    return new Notes(facts, alike, List.copyOf(more), retired, retiredAt);
  }

  Notes withAccepted(List<Accepted> left) {
    return new Notes(facts, alike, List.copyOf(left), retired, retiredAt);
  }

  Notes withRetired(@Nullable Reason reason, long at) {
    return new Notes(facts, alike, accepted, reason, at);
  }
}
