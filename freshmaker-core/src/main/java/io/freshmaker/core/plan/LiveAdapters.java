package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Query;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.core.plan.Calls.Answer;
import io.freshmaker.core.plan.Calls.Question;
import io.freshmaker.core.plan.PlanRequest.Named;
import io.freshmaker.core.plan.Recording.Covers;
import io.freshmaker.core.plan.Recording.DeciderAnswer;
import io.freshmaker.core.plan.Recording.ResolverAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks the adapters themselves, and records what they answer. Not thread-safe. */
final class LiveAdapters implements Adapters {

  private static final Reason HUNG_BEFORE =
      Reason.of(
          ReasonCodes.TIMED_OUT,
          "It did not answer an earlier question in time, and was not asked again.");

  private final List<Named<DependencyResolver>> resolvers;
  private final List<Named<RebuildDecider>> deciders;
  private final Calls calls;
  private final boolean[] resolverHung;
  private final boolean[] deciderHung;
  private final List<Boolean> decidesLate = new ArrayList<>();
  private final List<Covers> coverages = new ArrayList<>();
  private final List<ResolverAnswer> answers = new ArrayList<>();
  private final List<DeciderAnswer> rulings = new ArrayList<>();

  LiveAdapters(PlanRequest request) {
    this.resolvers = request.resolvers();
    this.deciders = request.deciders();
    this.calls = new Calls(request);
    this.resolverHung = new boolean[resolvers.size()];
    this.deciderHung = new boolean[deciders.size()];
  }

  @Override
  public List<Covers> coverages() {
    for (Named<DependencyResolver> resolver : resolvers) {
      coverages.add(covers(resolver));
    }
    return coverages;
  }

  /** A part says without asking anybody what it covers, so it is asked on the caller's thread. */
  private static Covers covers(Named<DependencyResolver> resolver) {
    try {
      return new Covers(resolver.instance(), resolver.part().covers(), null);
    } catch (RuntimeException | LinkageError e) {
      return new Covers(resolver.instance(), Set.of(), Calls.failed(e));
    }
  }

  @Override
  public List<ResolverAnswer> resolve(SortedMap<Integer, Query> queries)
      throws InterruptedException {
    List<Question<Dependents>> questions = new ArrayList<>();
    queries.forEach(
        (place, query) -> {
          if (!resolverHung[place]) {
            questions.add(call -> resolvers.get(place).part().dependentsOf(query, call));
          }
        });
    List<Answer<Dependents>> given = calls.all(questions);
    List<ResolverAnswer> round = new ArrayList<>();
    int next = 0;
    for (Map.Entry<Integer, Query> query : queries.entrySet()) {
      int place = query.getKey();
      Answer<Dependents> answer =
          resolverHung[place] ? new Answer<>(null, HUNG_BEFORE) : given.get(next++);
      resolverHung[place] = hung(answer.failure());
      round.add(AnswerCheck.checked(place, query.getValue(), answer));
    }
    answers.addAll(round);
    return round;
  }

  private static boolean hung(@Nullable Reason failure) {
    return failure != null && failure.code().equals(ReasonCodes.TIMED_OUT);
  }

  @Override
  public int deciders() {
    return deciders.size();
  }

  @Override
  public List<DeciderAnswer> decide(List<ReachedCandidate> candidates) throws InterruptedException {
    List<List<ReachedCandidate>> asked = new ArrayList<>();
    List<Question<Each<Candidate, Decision>>> questions = new ArrayList<>();
    for (int place = 0; place < deciders.size(); place++) {
      RebuildDecider decider = deciders.get(place).part();
      List<ReachedCandidate> now = askedNow(place, candidates);
      asked.add(now);
      if (!now.isEmpty() && !deciderHung[place]) {
        List<Candidate> handed = List.copyOf(now);
        questions.add(call -> decider.decide(handed, call));
      }
    }
    List<Answer<Each<Candidate, Decision>>> given = calls.all(questions);
    List<DeciderAnswer> level = new ArrayList<>();
    int next = 0;
    for (int place = 0; place < deciders.size(); place++) {
      Answer<Each<Candidate, Decision>> answer = new Answer<>(null, HUNG_BEFORE);
      if (!asked.get(place).isEmpty() && !deciderHung[place]) {
        answer = given.get(next++);
        deciderHung[place] = hung(answer.failure());
      }
      level.add(ruling(place, candidates, asked.get(place), answer));
    }
    rulings.addAll(level);
    return level;
  }

  private List<ReachedCandidate> askedNow(int place, List<ReachedCandidate> candidates) {
    if (!late(place)) {
      return candidates;
    }
    List<ReachedCandidate> now = new ArrayList<>(candidates);
    now.removeIf(candidate -> !candidate.allCausesDone());
    return now;
  }

  private boolean late(int place) {
    while (decidesLate.size() <= place) {
      RebuildDecider decider = deciders.get(decidesLate.size()).part();
      boolean late;
      try {
        late = decider.needsBuiltCauses();
      } catch (RuntimeException | LinkageError e) {
        // It is asked now, and whatever is wrong with it shows then.
        late = false;
      }
      decidesLate.add(late);
    }
    return decidesLate.get(place);
  }

  private DeciderAnswer ruling(
      int place,
      List<ReachedCandidate> candidates,
      List<ReachedCandidate> asked,
      Answer<Each<Candidate, Decision>> answer) {
    String instance = deciders.get(place).instance();
    Map<ArtifactKey, Objection> objections = new TreeMap<>();
    List<ArtifactKey> keys = new ArrayList<>();
    int next = 0;
    for (ReachedCandidate candidate : candidates) {
      keys.add(candidate.key());
      boolean wasAsked = next < asked.size() && asked.get(next) == candidate;
      next += wasAsked ? 1 : 0;
      Objection objection =
          wasAsked
              ? DecisionCheck.objection(instance, candidate, answer)
              : DecisionCheck.later(instance);
      if (objection != null) {
        objections.put(candidate.key(), objection);
      }
    }
    return new DeciderAnswer(place, keys, objections);
  }

  @Override
  public Recording recording() {
    return new Recording(coverages, answers, rulings);
  }
}
