package io.freshmaker.core.plan;

import io.freshmaker.api.spi.Query;
import io.freshmaker.core.plan.Recording.Covers;
import io.freshmaker.core.plan.Recording.DeciderAnswer;
import io.freshmaker.core.plan.Recording.ResolverAnswer;
import java.util.List;
import java.util.SortedMap;

/** Whoever answers while a plan is made: the adapters themselves, or a recording of them. */
interface Adapters {

  /** Returns what each resolver covers, in the order of the resolvers. */
  List<Covers> coverages() throws InterruptedException;

  /**
   * Asks resolvers about a frontier.
   *
   * @param queries the questions by the resolvers' places
   * @return the answers in the same order
   */
  List<ResolverAnswer> resolve(SortedMap<Integer, Query> queries) throws InterruptedException;

  /** Returns how many deciders there are. */
  int deciders();

  /**
   * Asks every decider about candidates.
   *
   * @param candidates ordered by key
   * @return the answers in the order of the deciders
   */
  List<DeciderAnswer> decide(List<ReachedCandidate> candidates) throws InterruptedException;

  /** Returns what was answered so far. */
  Recording recording();
}
