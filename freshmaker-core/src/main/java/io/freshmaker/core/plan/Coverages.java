package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Query;
import io.freshmaker.core.index.ListingState;
import io.freshmaker.core.plan.Recording.Covers;
import io.freshmaker.core.plan.Recording.ResolverAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who knows what: which resolver is asked about which artifacts, and what remains a gap. Pure, but
 * for the gaps that it gathers.
 */
final class Coverages {

  private static final Comparator<Gap> STATED_ORDER =
      Comparator.comparing(Gap::subject)
          .thenComparing(Gap::resolver, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(gap -> gap.reason().code())
          .thenComparing(gap -> gap.reason().text());

  private final List<Covers> resolvers;
  private final Map<String, ListingState> listings;
  private final Set<DependencyKind> followed;
  private final List<Set<Coverage>> wanted = new ArrayList<>();

  /** What is listed completely, by lister: its silence means "none". */
  private final Set<Coverage> known = new HashSet<>();

  private final Set<ArtifactType> reached = new HashSet<>();
  private final Set<Gap> gaps = new TreeSet<>(STATED_ORDER);

  Coverages(PlanSettings settings, List<Covers> resolvers, Map<String, ListingState> listings) {
    this.resolvers = resolvers;
    this.listings = listings;
    this.followed = settings.follow().orElseGet(this::followedByDefault);
    for (ListingState listing : listings.values()) {
      for (Coverage coverage : listing.covers()) {
        if (listing.complete() && coverage.isComplete()) {
          known.add(AnswerCheck.partial(coverage));
        }
      }
    }
    for (Covers resolver : resolvers) {
      wanted.add(wantedOf(resolver));
      if (resolver.failure() != null) {
        gaps.add(new Gap("covers", resolver.instance(), resolver.failure()));
      }
    }
    settings.follow().ifPresent(this::nobodyKnows);
  }

  /** Returns the kinds that are followed, sorted. */
  Set<DependencyKind> followed() {
    return followed;
  }

  private Set<DependencyKind> coveredKinds() {
    Set<DependencyKind> kinds = new TreeSet<>();
    resolvers.forEach(resolver -> resolver.covers().forEach(c -> kinds.add(c.kind())));
    listings.values().forEach(listing -> listing.covers().forEach(c -> kinds.add(c.kind())));
    return kinds;
  }

  private Set<DependencyKind> followedByDefault() {
    Set<DependencyKind> kinds = coveredKinds();
    kinds.remove(DependencyKind.LAYERED_ON);
    return kinds;
  }

  private void nobodyKnows(Set<DependencyKind> named) {
    Set<DependencyKind> covered = coveredKinds();
    for (DependencyKind kind : named) {
      if (!covered.contains(kind)) {
        String text = "No loaded resolver or lister covers " + kind + ".";
        gaps.add(new Gap(kind.name(), null, Reason.of(ReasonCodes.NOBODY_KNOWS, text)));
      }
    }
  }

  /** A resolver is not asked for what the listing of its own instance answers already. */
  private Set<Coverage> wantedOf(Covers resolver) {
    ListingState listing = listings.get(resolver.instance());
    Set<Coverage> answered = new HashSet<>();
    if (listing != null && listing.complete()) {
      listing.covers().forEach(coverage -> answered.add(AnswerCheck.partial(coverage)));
    }
    Set<Coverage> left = new TreeSet<>(resolver.covers());
    left.removeIf(c -> !followed.contains(c.kind()) || answered.contains(AnswerCheck.partial(c)));
    return left;
  }

  /** Returns whether any resolver is to be asked at all. */
  boolean asksAny() {
    return wanted.stream().anyMatch(coverage -> !coverage.isEmpty());
  }

  /** Takes note that artifacts of a type are reached. */
  void reached(ArtifactType type) {
    reached.add(type);
  }

  /**
   * Returns the questions about a frontier, by the places of the resolvers.
   *
   * @param frontier ordered by key
   */
  SortedMap<Integer, Query> queries(List<Artifact> frontier) {
    SortedMap<Integer, Query> queries = new TreeMap<>();
    for (int place = 0; place < wanted.size(); place++) {
      Set<ArtifactType> types = new HashSet<>();
      wanted.get(place).forEach(coverage -> types.add(coverage.input()));
      List<Artifact> asked = new ArrayList<>();
      Set<ArtifactType> present = new HashSet<>();
      for (Artifact artifact : frontier) {
        if (types.contains(artifact.type())) {
          asked.add(artifact);
          present.add(artifact.type());
        }
      }
      if (!asked.isEmpty()) {
        Set<Coverage> now = new TreeSet<>(wanted.get(place));
        now.removeIf(coverage -> !present.contains(coverage.input()));
        queries.put(place, Query.of(asked, now));
      }
    }
    return queries;
  }

  /** Takes note of what could not be known in a round. */
  void answered(List<ResolverAnswer> round) {
    for (ResolverAnswer answer : round) {
      String instance = resolvers.get(answer.resolver()).instance();
      for (Coverage coverage : answer.wanted()) {
        gap(AnswerCheck.partial(coverage).toString(), instance, answer.failure());
        gap(AnswerCheck.partial(coverage).toString(), instance, answer.badAnswer());
      }
      answer
          .cannotKnow()
          .forEach(
              (key, reason) -> {
                if (!lifted(key, answer, round)) {
                  gap(key.toString(), instance, cannotKnow(reason));
                }
              });
    }
  }

  private void gap(String subject, String instance, @Nullable Reason reason) {
    if (reason != null) {
      gaps.add(new Gap(subject, instance, reason));
    }
  }

  /** The code says what sort of gap it is; the resolver's own is kept beside it. */
  private static Reason cannotKnow(Reason given) {
    return given.code().equals(ReasonCodes.CANNOT_KNOW)
        ? given
        : Reason.of(ReasonCodes.CANNOT_KNOW, given.text()).with("code", given.code());
  }

  /** Only who covers the same completely, and answered for the key, lifts a "cannot know". */
  @SuppressWarnings("ReferenceEquality") // Who answered is told from the others by identity.
  private boolean lifted(ArtifactKey key, ResolverAnswer by, List<ResolverAnswer> round) {
    for (Coverage coverage : by.wanted()) {
      Coverage sort = AnswerCheck.partial(coverage);
      if (coverage.input().equals(key.type())
          && !known.contains(sort)
          && round.stream().noneMatch(other -> other != by && knows(other, sort, key))) {
        return false;
      }
    }
    return true;
  }

  private static boolean knows(ResolverAnswer answer, Coverage sort, ArtifactKey key) {
    return answer.failure() == null
        && answer.badAnswer() == null
        && answer.wanted().contains(sort.complete())
        && !answer.cannotKnow().containsKey(key);
  }

  /** Returns what could not be known, ordered by subject and resolver. */
  List<Gap> gaps() {
    listings.forEach(
        (lister, listing) -> {
          if (!listing.complete()) {
            listing.covers().forEach(coverage -> unswept(lister, coverage));
          }
        });
    return List.copyOf(gaps);
  }

  private void unswept(String lister, Coverage coverage) {
    Coverage sort = AnswerCheck.partial(coverage);
    boolean concerns = followed.contains(coverage.kind()) && reached.contains(coverage.input());
    if (concerns && !known.contains(sort) && !resolves(lister, sort)) {
      gap(
          sort.toString(),
          lister,
          Reason.of(ReasonCodes.CANNOT_KNOW, "Its first listing has not come to its end."));
    }
  }

  private boolean resolves(String instance, Coverage sort) {
    return resolvers.stream()
        .filter(resolver -> resolver.instance().equals(instance))
        .flatMap(resolver -> resolver.covers().stream())
        .anyMatch(coverage -> AnswerCheck.partial(coverage).equals(sort));
  }
}
