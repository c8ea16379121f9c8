package io.freshmaker.core.engine;

import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.core.adapter.LoadedPart;
import io.freshmaker.core.index.InputIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fills the index from the listings, page by page. A page counts as of the revision at which it was
 * asked for, so that nothing written since is overwritten. A lister that fails is asked again
 * later; until its sweep has ended, plans say that its listing is not known.
 */
final class Sweeps {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final List<LoadedPart<InputLister>> listers;
  private final InputIndex index;
  private final AdapterCalls calls;
  private final Epoch epoch;
  private final Duration limit;
  private final Command then;
  private final Command swept;
  private final Duration every;
  private final Set<LoadedPart<InputLister>> untried = new HashSet<>();
  private final Set<LoadedPart<InputLister>> busy = new HashSet<>();
  private final Map<String, Problem> problems = new ConcurrentHashMap<>();

  /**
   * Announces the listers to the index; nothing is listed yet.
   *
   * @param then what is done when each lister has been asked once
   * @param swept what is done whenever all sweeps have come to their ends
   */
  Sweeps(
      List<LoadedPart<InputLister>> listers,
      InputIndex index,
      AdapterCalls calls,
      Epoch epoch,
      EngineSettings settings,
      Command then,
      Command swept) {
    this.listers = listers;
    this.index = index;
    this.calls = calls;
    this.epoch = epoch;
    this.limit = settings.callTime();
    this.then = then;
    this.swept = swept;
    this.every = settings.bounds().sweepEvery();
    this.untried.addAll(listers);
    for (LoadedPart<InputLister> lister : listers) {
      index.lists(lister.instance(), lister.part().covers());
    }
  }

  /** Begins to sweep every listing that is not being swept, now and at intervals. */
  void startAndRepeat(Turn turn) {
    start(turn);
    if (!listers.isEmpty() && !every.isZero()) {
      epoch.atLeisure(turn.now().plus(every), this::startAndRepeat);
    }
  }

  /** Begins to sweep every listing that is not being swept. */
  void start(Turn turn) {
    if (listers.isEmpty()) {
      then.apply(turn);
    }
    for (LoadedPart<InputLister> lister : listers) {
      if (busy.add(lister)) {
        page(turn, lister, null, FIRST_PAUSE);
      }
    }
  }

  /** Returns the listers that fail. */
  Map<String, Problem> problems() {
    return problems;
  }

  private void page(
      Turn turn, LoadedPart<InputLister> lister, @Nullable String cursor, Duration pause) {
    turn.after(
        () ->
            calls.<Listing>call(
                lister.instance() + " was to list",
                limit,
                call -> list(index, lister, cursor, cursor == null, call),
                (later, answer) -> listed(later, lister, pause, answer)));
  }

  /** Asks for one page and takes it into the index. */
  static Listing list(
      InputIndex index,
      LoadedPart<InputLister> lister,
      @Nullable String cursor,
      boolean first,
      Call call)
      throws InterruptedException {
    long requestedAt = index.revision();
    Instant at = call.deadline().minus(call.remaining());
    Listing page = lister.part().list(cursor, call);
    index.page(lister.instance(), page, first, requestedAt, at);
    return page;
  }

  private void listed(
      Turn turn, LoadedPart<InputLister> lister, Duration pause, Answer<Listing> answer) {
    Listing page = answer.value();
    if (page != null && !page.isLast()) {
      page(turn, lister, page.cursor().orElse(null), pause);
      return;
    }
    if (page != null) {
      busy.remove(lister);
      problems.remove(lister.instance());
      if (busy.isEmpty()) {
        swept.apply(turn);
      }
    } else {
      problems.put(lister.instance(), Problem.of(lister.instance(), answer.trouble(), turn.now()));
      Duration longer = pause.multipliedBy(2);
      Duration next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      epoch.at(turn.now().plus(pause), later -> page(later, lister, null, next));
    }
    if (untried.remove(lister) && untried.isEmpty()) {
      then.apply(turn);
    }
  }
}
