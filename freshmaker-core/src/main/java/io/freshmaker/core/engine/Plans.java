package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Payload;
import io.freshmaker.core.json.JsonForm;
import io.freshmaker.core.plan.CutEdge;
import io.freshmaker.core.plan.Cycle;
import io.freshmaker.core.plan.PlanJson;
import io.freshmaker.core.plan.RebuildPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The plan of each event, with its revisions, and who was considered in them. Changed by the loop
 * alone.
 */
final class Plans {

  /**
   * A plan, and the event that it was made for.
   *
   * @param number 0 for the event's plan, then its revisions
   */
  record Planned(String event, int number, RebuildPlan plan) {

    private String id() {
      return number == 0 ? event : event + "~r" + number;
    }
  }

  static final Records<Planned> RECORDS =
      new Records<>(
          "plan",
          Planned::id,
          JsonForm.object(
              (out, planned) ->
                  out.member("event", planned.event())
                      .member("number", planned.number())
                      .member("plan", planned.plan(), PlanJson.PLAN),
              json ->
                  new Planned(
                      json.at("event").requireText(),
                      number(json.at("number")),
                      PlanJson.PLAN.read(json.at("plan")))));

  private static final int STORIES_KEPT = 10;

  private final Map<String, List<RebuildPlan>> plans = new ConcurrentHashMap<>();
  private final Map<ArtifactKey, List<String>> considered = new ConcurrentHashMap<>();

  private final Watcher watcher;

  /** Is told of every plan that is recorded. */
  @FunctionalInterface
  interface Watcher {

    /** Takes note of a plan. */
    void planned(Turn turn, String event, RebuildPlan plan);
  }

  Plans(Watcher watcher) {
    this.watcher = watcher;
  }

  private static int number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : Math.toIntExact(number);
  }

  /** Returns an event's plan, without its revisions, if one was made. */
  @Nullable RebuildPlan of(String event) {
    List<RebuildPlan> all = all(event);
    return all.isEmpty() ? null : all.get(0);
  }

  /** Returns an event's plan and its revisions, the oldest first. */
  List<RebuildPlan> all(String event) {
    return plans.getOrDefault(event, List.of());
  }

  /** Returns the events whose plans considered an artifact, the newest first, as far as kept. */
  List<String> considering(ArtifactKey artifact) {
    return considered.getOrDefault(artifact, List.of());
  }

  /** Sets an event's plan. */
  void put(Turn turn, String event, RebuildPlan plan) {
    remove(turn, event);
    index(new Planned(event, 0, plan));
    turn.save(RECORDS, new Planned(event, 0, plan));
    watcher.planned(turn, event, plan);
  }

  /** Adds what follows from an event besides its plan. */
  void revise(Turn turn, String event, RebuildPlan revision) {
    Planned planned = new Planned(event, all(event).size(), revision);
    index(planned);
    turn.save(RECORDS, planned);
    watcher.planned(turn, event, revision);
  }

  void load(Planned planned) {
    index(planned);
  }

  void remove(Turn turn, String event) {
    List<RebuildPlan> all = plans.remove(event);
    for (int i = 0; all != null && i < all.size(); i++) {
      unindex(event, all.get(i));
      turn.delete(RECORDS, RECORDS.id(new Planned(event, i, all.get(i))));
    }
  }

  /** Returns the edges out of an artifact that an event's plan leaves unanswered for good. */
  List<CutEdge> accepted(String event, ArtifactKey from) {
    List<CutEdge> edges = new ArrayList<>();
    for (RebuildPlan plan : all(event)) {
      for (Cycle cycle : plan.cycles()) {
        for (CutEdge edge : cycle.cut()) {
          if (edge.accepted() && edge.from().equals(from)) {
            edges.add(edge);
          }
        }
      }
    }
    return edges;
  }

  private void index(Planned planned) {
    List<RebuildPlan> all = new ArrayList<>(all(planned.event()));
    all.add(planned.plan());
    plans.put(planned.event(), List.copyOf(all));
    List<String> event = List.of(planned.event());
    forEachKey(planned.plan(), key -> considered.merge(key, event, Plans::newestFirst));
  }

  private void unindex(String event, RebuildPlan plan) {
    forEachKey(plan, key -> considered.computeIfPresent(key, (k, ids) -> without(ids, event)));
  }

  private static void forEachKey(RebuildPlan plan, Consumer<ArtifactKey> consumer) {
    plan.origins().forEach(origin -> consumer.accept(origin.key()));
    plan.rebuilds().forEach(build -> consumer.accept(build.key()));
    plan.products().forEach(product -> consumer.accept(product.key()));
    plan.skipped().forEach(skip -> consumer.accept(skip.key()));
  }

  private static List<String> newestFirst(List<String> known, List<String> added) {
    if (known.contains(added.get(0))) {
      return known;
    }
    List<String> all = new ArrayList<>(added);
    all.addAll(known.subList(0, Math.min(known.size(), STORIES_KEPT - 1)));
    return List.copyOf(all);
  }

  private static @Nullable List<String> without(List<String> ids, String event) {
    List<String> rest = new ArrayList<>(ids);
    rest.remove(event);
    return rest.isEmpty() ? null : List.copyOf(rest);
  }
}
