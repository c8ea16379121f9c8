package io.freshmaker.distgit;

import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.distgit.git.GitSources;
import io.freshmaker.distgit.git.SourceHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the repositories themselves about pushes, each of them once for all pushes to it. */
final class PushConfirming {

  private static final Duration ASK_AGAIN = Duration.ofMinutes(2);

  private final AdapterContext context;
  private final PushVerdict verdict;
  private final GitSources sources;

  PushConfirming(AdapterContext context, PushVerdict verdict, GitSources sources) {
    this.context = context;
    this.verdict = verdict;
    this.sources = sources;
  }

  Each<Event, Confirmation> confirm(List<Event> hints, Call call) throws InterruptedException {
    Each.Builder<Event, Confirmation> each = Each.builder();
    Map<String, List<Event>> byRepository = new LinkedHashMap<>();
    for (Event hint : hints) {
      String name = hint.details().get(Details.NAMESPACE) + "/" + hint.details().get(Details.NAME);
      byRepository.computeIfAbsent(name, n -> new ArrayList<>()).add(hint);
    }
    for (Map.Entry<String, List<Event>> one : byRepository.entrySet()) {
      confirm(one.getKey(), one.getValue(), each, call);
    }
    return each.build();
  }

  private void confirm(
      String repository, List<Event> hints, Each.Builder<Event, Confirmation> each, Call call)
      throws InterruptedException {
    try {
      sources.look(
          repository,
          call,
          history -> {
            for (Event hint : hints) {
              judge(hint, history, each);
            }
          });
    } catch (UnavailableException e) {
      Confirmation later = later(e);
      hints.forEach(hint -> each.result(hint, later));
    } catch (RuntimeException e) {
      hints.forEach(hint -> each.failure(hint, e));
    }
  }

  private void judge(Event hint, SourceHistory history, Each.Builder<Event, Confirmation> each)
      throws InterruptedException {
    try {
      each.result(hint, verdict.of(hint, history));
    } catch (InvalidInputException e) {
      each.failure(hint, e);
    }
  }

  private Confirmation later(UnavailableException why) {
    return Confirmation.notYet(
        Reason.of(ReasonCodes.CANNOT_CONFIRM, why.getMessage()),
        Set.of(),
        context.clock().instant().plus(ASK_AGAIN));
  }
}
