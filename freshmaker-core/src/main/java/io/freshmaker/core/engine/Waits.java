package io.freshmaker.core.engine;

import io.freshmaker.api.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who looks again when a ref is touched or a time has come, whichever is first. A touch that came
 * after the question was asked, and before the wait was registered, counts too. Changed by the loop
 * alone.
 */
final class Waits {

  private static final int TOUCHES_KEPT = 10_000;

  /** One wait. */
  private record Wait(Set<Ref> refs, Loop.Alarm alarm, Command then) {}

  private final Epoch epoch;
  private final Map<String, Wait> waits = new HashMap<>();
  private final Map<Ref, Set<String>> byRef = new HashMap<>();
  private final LinkedHashMap<Ref, Long> touched = new LinkedHashMap<>();
  private long touches;

  /** The newest touch that is forgotten: who asked before cannot know what was touched since. */
  private long forgotten;

  Waits(Epoch epoch) {
    this.epoch = epoch;
  }

  /** Returns the present moment, as {@link #register} wants to know when a question was asked. */
  long mark() {
    return touches;
  }

  /**
   * Registers a wait, in place of an earlier one of this id.
   *
   * @param id what waits
   * @param refs who touches one of these ends the wait
   * @param until the latest end
   * @param asked the {@link #mark} when the question was asked that led to this wait
   * @param then what is done at the end, once
   */
  void register(
      Turn turn, String id, Collection<Ref> refs, Instant until, long asked, Command then) {
    cancel(id);
    boolean missed = !refs.isEmpty() && forgotten > asked;
    for (Ref ref : refs) {
      missed |= touched.getOrDefault(ref, 0L) > asked;
    }
    if (missed) {
      turn.then(then);
      return;
    }
    Loop.Alarm alarm = epoch.at(until, later -> end(later, id));
    waits.put(id, new Wait(Set.copyOf(refs), alarm, then));
    for (Ref ref : refs) {
      byRef.computeIfAbsent(ref, r -> new LinkedHashSet<>()).add(id);
    }
  }

  /** Notes that a ref was touched, and ends the waits for it. */
  void touch(Turn turn, Ref ref) {
    touched.remove(ref);
    touched.put(ref, ++touches);
    if (touched.size() > TOUCHES_KEPT) {
      Iterator<Long> oldest = touched.values().iterator();
      forgotten = oldest.next();
      oldest.remove();
    }
    List<String> woken = new ArrayList<>(byRef.getOrDefault(ref, Set.of()));
    woken.forEach(id -> end(turn, id));
  }

  /** Ends a wait now, if there is one. */
  void end(Turn turn, String id) {
    Wait wait = remove(id);
    if (wait != null) {
      turn.then(wait.then());
    }
  }

  /** Forgets a wait. */
  void cancel(String id) {
    remove(id);
  }

  private @Nullable Wait remove(String id) {
    Wait wait = waits.remove(id);
    if (wait != null) {
      wait.alarm().cancel();
      for (Ref ref : wait.refs()) {
        byRef.computeIfPresent(
            ref,
            (r, ids) -> {
              ids.remove(id);
              return ids.isEmpty() ? null : ids;
            });
      }
    }
    return wait;
  }
}
