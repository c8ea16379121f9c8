package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
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

/** The newest plan of each event, and who was considered in it. Changed by the loop alone. */
final class Plans {

  /** A plan, and the event that it was made for. */
  record Planned(String event, RebuildPlan plan) {}

  static final Records<Planned> RECORDS =
      new Records<>(
          "plan",
          Planned::event,
          JsonForm.object(
              (out, planned) ->
                  out.member("event", planned.event())
                      .member("plan", planned.plan(), PlanJson.PLAN),
              json ->
                  new Planned(
                      json.at("event").requireText(), PlanJson.PLAN.read(json.at("plan")))));

  private static final int STORIES_KEPT = 10;

  private final Map<String, RebuildPlan> plans = new ConcurrentHashMap<>();
  private final Map<ArtifactKey, List<String>> considered = new ConcurrentHashMap<>();

  /** Returns an event's plan, if one was made. */
  @Nullable RebuildPlan of(String event) {
    return plans.get(event);
  }

  /** Returns the events whose plans considered an artifact, the newest first, as far as kept. */
  List<String> considering(ArtifactKey artifact) {
    return considered.getOrDefault(artifact, List.of());
  }

  void put(Turn turn, String event, RebuildPlan plan) {
    index(event, plan);
    turn.save(RECORDS, new Planned(event, plan));
  }

  void load(Planned planned) {
    index(planned.event(), planned.plan());
  }

  void remove(Turn turn, String event) {
    RebuildPlan plan = plans.remove(event);
    if (plan != null) {
      unindex(event, plan);
      turn.delete(RECORDS, event);
    }
  }

  /** Returns the edges out of an artifact that an event's plan leaves unanswered for good. */
  List<CutEdge> accepted(String event, ArtifactKey from) {
    List<CutEdge> edges = new ArrayList<>();
    RebuildPlan plan = plans.get(event);
    for (Cycle cycle : plan == null ? List.<Cycle>of() : plan.cycles()) {
      for (CutEdge edge : cycle.cut()) {
        if (edge.accepted() && edge.from().equals(from)) {
          edges.add(edge);
        }
      }
    }
    return edges;
  }

  private void index(String event, RebuildPlan plan) {
    RebuildPlan before = plans.put(event, plan);
    if (before != null) {
      unindex(event, before);
    }
    forEachKey(plan, key -> considered.merge(key, List.of(event), Plans::newestFirst));
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
