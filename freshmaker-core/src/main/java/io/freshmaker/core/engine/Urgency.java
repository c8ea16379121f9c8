package io.freshmaker.core.engine;

import io.freshmaker.core.pace.Priorities;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How urgent builds are: as their most urgent event, or as the most urgent build that waits for
 * them, be it at some remove.
 */
final class Urgency {

  private final Priorities priorities;
  private final Events events;
  private final WorkGraph graph;

  Urgency(Priorities priorities, Events events, WorkGraph graph) {
    this.priorities = priorities;
    this.events = events;
    this.graph = graph;
  }

  /** Returns a build as urgent as its causes make it, and never less than it was. */
  Build stamp(@Nullable Build before, Build build) {
    if (before != null && before.causes() == build.causes()) {
      return build;
    }
    int urgency = Math.min(build.due().urgency(), priorities.lowest());
    for (String id : build.events()) {
      EventRecord event = events.get(id);
      urgency = event == null ? urgency : Math.min(urgency, priorities.of(event.event()));
    }
    return urgency == build.due().urgency()
        ? build
        : build.next().due(build.due().urgency(urgency)).build();
  }

  /** Makes what a build waits for at least as urgent as the build, as far as it still can. */
  void inherit(Turn turn, Build build, BiConsumer<Turn, Build> replace) {
    Deque<Build> todo = new ArrayDeque<>();
    todo.add(build);
    while (!todo.isEmpty()) {
      Build dependent = todo.remove();
      int urgency = dependent.due().urgency();
      dependent.waitsFor().forEach(id -> raise(turn, id, urgency, replace, todo));
      dependent.follows().ifPresent(id -> raise(turn, id, urgency, replace, todo));
    }
  }

  private void raise(
      Turn turn, String id, int urgency, BiConsumer<Turn, Build> replace, Deque<Build> todo) {
    Build build = graph.build(id).orElse(null);
    if (build != null && !build.state().isEnded() && build.due().urgency() > urgency) {
      Build raised = build.next().due(build.due().urgency(urgency)).build();
      replace.accept(turn, raised);
      todo.add(raised);
    }
  }
}
