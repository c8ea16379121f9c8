package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Version;
import io.freshmaker.core.index.InputIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what confirmed facts are: new roots, the continuation of our own work, or known already
 * (R2). What is known and settled is looked at again: staleness decides, not the telling.
 */
final class Classing {

  private final State state;
  private final InputIndex index;
  private final Learned learned;
  private final String installation;
  private final int maxHops;
  private final Command.Of<EventRecord> planning;
  private final Command.Of<EventRecord> again;

  /**
   * Makes the classing.
   *
   * @param planning takes an event whose facts are news
   * @param again takes a settled event whose facts are told again
   */
  Classing(
      State state,
      InputIndex index,
      Learned learned,
      EngineSettings settings,
      Command.Of<EventRecord> planning,
      Command.Of<EventRecord> again) {
    this.state = state;
    this.index = index;
    this.learned = learned;
    this.installation = settings.name();
    this.maxHops = settings.bounds().hops();
    this.planning = planning;
    this.again = again;
  }

  /** Goes on with an event of which so much is news. */
  void classed(Turn turn, EventRecord event, List<Change> told) {
    Set<String> makers = state.provenance().makersOf(event.event());
    Set<String> productsOf = new TreeSet<>();
    List<Change> news = new ArrayList<>();
    for (Change change : told) {
      Optional<String> maker = state.provenance().makerOf(change);
      maker.ifPresent(productsOf::add);
      if (maker.isEmpty()) {
        news.add(change);
      }
    }
    // How our builds end, and with which versions, is asked and not believed.
    news.removeIf(change -> isOf(change, makers));
    if (!news.isEmpty()) {
      Optional<Lineage> carried = carried(makers, news);
      Lineage lineage = carried.orElseGet(() -> root(turn, news));
      if (carried.isPresent()) {
        // What set it off is where it began: it does not catch up with its own consequences.
        makers.forEach(
            maker -> {
              ArtifactKey artifact = state.builds().get(maker).artifact();
              state.spent().beganWith(turn, artifact, lineage.roots());
            });
      }
      Reason reason = carried.isPresent() ? Reasons.continues(makers) : Reasons.planning();
      open(turn, note(event, news).lineage(lineage), news, reason);
    } else if (!makers.isEmpty() || !productsOf.isEmpty()) {
      String maker = (makers.isEmpty() ? productsOf : makers).iterator().next();
      Reason echo = Reasons.ownWork(state.builds().get(maker));
      state.events().put(turn, event.state(EventState.SETTLED, echo));
    } else {
      merge(turn, event);
    }
  }

  private boolean isOf(Change change, Set<String> makers) {
    return makers.stream()
        .map(state.builds()::get)
        .anyMatch(build -> build.artifact().equals(change.artifact().key()));
  }

  /** Returns what the facts carry on: the causes of the builds of ours that made them. */
  private Optional<Lineage> carried(Set<String> makers, List<Change> news) {
    Lineage lineage = Lineage.NONE;
    for (String maker : makers) {
      lineage = lineage.plus(state.lineage(state.builds().get(maker)));
    }
    if (makers.isEmpty()) {
      for (Change change : news) {
        Optional<Marker> own = marker(change).filter(m -> m.installation().equals(installation));
        if (own.isEmpty()) {
          return Optional.empty();
        }
        lineage = lineage.plus(lineage(own.get()));
      }
    }
    return lineage.isEmpty() ? Optional.empty() : Optional.of(lineage);
  }

  private static Optional<Marker> marker(Change change) {
    return change.marker().flatMap(Marker::read);
  }

  private Lineage lineage(Marker own) {
    return state
        .builds()
        .build(own.build())
        .map(state::lineage)
        .orElseGet(
            () -> {
              // Numbers that were never given are forged, or of another store of this name.
              Roots given = Roots.range(1, state.spent().last());
              return new Lineage(own.lineage().roots().and(given), own.lineage().hops());
            });
  }

  /** Takes the news in; what they were made from counts as of before. */
  private EventRecord note(EventRecord event, List<Change> news) {
    state.facts().note(event.event());
    List<Artifact> replaced = new ArrayList<>();
    for (Change change : news) {
      for (Version before : index.snapshot().current(change.artifact().key())) {
        replaced.add(Artifact.of(change.artifact().key(), before));
      }
      learned.told(change);
    }
    return event
        .confirmed(EventBuilder.from(event.event()).changes(news).build())
        .replaced(replaced);
  }

  /** Each fact is a root of its own, which what changed by it has spent from the start. */
  private Lineage root(Turn turn, List<Change> news) {
    int hops = 0;
    for (Change change : news) {
      int foreign = marker(change).map(m -> m.lineage().hops() + 1).orElse(0);
      hops = Math.max(hops, Math.max(foreign, state.hops().of(index.snapshot(), change)));
    }
    Roots roots = state.spent().begin(turn, news.size());
    long next = roots.first();
    for (Change change : news) {
      state.spent().beganWith(turn, change.artifact().key(), Roots.of(next++));
    }
    return new Lineage(roots, hops);
  }

  private void open(Turn turn, EventRecord event, List<Change> news, Reason reason) {
    for (Change change : news) {
      Artifact artifact = change.artifact();
      state.hops().note(turn, artifact.key(), artifact.version(), event.lineage(), false);
      state.release().repaired(turn, artifact.key(), null);
    }
    if (event.lineage().hops() > maxHops) {
      state.events().put(turn, event.state(EventState.PARKED, Reasons.tooManyHops(event, maxHops)));
      return;
    }
    EventRecord open = event.state(EventState.OPEN, reason);
    state.events().put(turn, open);
    planning.apply(turn, open);
  }

  private void merge(Turn turn, EventRecord event) {
    Set<String> first = new TreeSet<>();
    for (Change change : event.event().changes()) {
      String known = state.facts().knownFrom(Fact.of(change, event.id()));
      if (known != null && !known.equals(event.id())) {
        first.add(known);
      }
    }
    if (first.isEmpty()) {
      Reason nothing = Reasons.nothingChanged();
      state.events().put(turn, event.state(EventState.SETTLED, nothing));
      return;
    }
    for (String id : first) {
      EventRecord earlier = state.events().get(id);
      if (earlier != null) {
        EventRecord told = earlier.teller(event.event().toldBy());
        state.events().put(turn, told);
        again.apply(turn, told);
      }
    }
    Reason known = Reasons.knownAlready(first.iterator().next());
    state.events().put(turn, event.state(EventState.MERGED, known));
  }
}
