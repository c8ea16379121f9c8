package io.freshmaker.koji;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.koji.client.KojiReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the hub whether hints are so: all that they name in one request, and in a second one only
 * what the first brought up.
 */
final class HubConfirming {

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final AdapterContext context;
  private final KojiHub hub;
  private final BuildKeys keys;

  HubConfirming(AdapterContext context, KojiHub hub, BuildKeys keys) {
    this.context = context;
    this.hub = hub;
    this.keys = keys;
  }

  Each<Event, Confirmation> confirm(List<Event> hints, Call call) throws InterruptedException {
    List<Hint> open = new ArrayList<>();
    Each.Builder<Event, Confirmation> each = Each.builder();
    for (Event hint : hints) {
      if (hint.changes().isEmpty() && hint.asks().isEmpty()) {
        // Nothing follows from it; it only wakes who waits.
        each.result(hint, Confirmation.confirmed(hint));
      } else {
        open.add(Hint.of(hint, context.instance()));
      }
    }
    ask(open, Hint::first, call);
    ask(open, Hint::second, call);
    ask(open, Hint::third, call);
    for (Hint one : open) {
      judge(one, each);
    }
    return each.build();
  }

  private void judge(Hint one, Each.Builder<Event, Confirmation> each) {
    try {
      RuntimeException failure = one.failure();
      if (failure != null) {
        throw failure;
      }
      each.result(one.event(), judged(one));
    } catch (RuntimeException e) {
      each.failure(one.event(), e);
    }
  }

  private void ask(List<Hint> hints, Function<Hint, List<Hint.Question>> asking, Call call)
      throws InterruptedException {
    List<Hint.Question> questions = new ArrayList<>();
    for (Hint hint : hints) {
      try {
        questions.addAll(asking.apply(hint));
      } catch (InvalidInputException e) {
        hint.failed(e);
      }
    }
    List<KojiReply<Payload>> replies =
        hub.client().multiCall(questions.stream().map(Hint.Question::call).toList(), call);
    for (int i = 0; i < replies.size(); i++) {
      Hint.Question question = questions.get(i);
      try {
        question.answer().take(replies.get(i).value());
      } catch (RuntimeException e) {
        // A task that has not finished has no result, which is a fault.
        if (!question.call().method().equals("getTaskResult")) {
          question.of().failed(e);
        }
      }
    }
  }

  private Confirmation judged(Hint one) {
    HubTask task = one.taskSaid().isObject() ? HubTask.of(one.taskSaid()) : null;
    if (one.buildSaid().isNull()) {
      return withoutBuild(one, task);
    }
    HubBuild build = HubBuild.of(one.buildSaid());
    return switch (build.state()) {
      case COMPLETE -> complete(one, build, task);
      case BUILDING -> notYet(one, "The hub says that " + build.nvr() + " is being built.");
      default -> nothing("The hub says that " + build.nvr() + " is " + build.state().word() + ".");
    };
  }

  private Confirmation withoutBuild(Hint one, @Nullable HubTask task) {
    if (!one.namesBuild() && task != null && !task.isFinished()) {
      return notYet(one, "The hub says that the task has not finished.");
    }
    return nothing("The hub has no such build.");
  }

  private Confirmation complete(Hint one, HubBuild build, @Nullable HubTask task) {
    if (build.draft()) {
      return nothing("The hub says that " + build.nvr() + " is a draft.");
    }
    if (task != null && task.isScratch()) {
      return nothing("The hub says that " + build.nvr() + " was built for a try.");
    }
    Map<String, Payload> types =
        one.typeSaid().isObject() ? one.typeSaid().members() : new LinkedHashMap<>();
    if (types.containsKey("rpm")) {
      Optional<ArtifactKey> key = keys.rpm(build, task);
      if (key.isEmpty() && DistTag.isOfModule(build.release())) {
        return irrelevant("It is a component of a module.");
      }
      return changed(one, build, task, key, Version.rpm(build.evr()));
    }
    if (types.containsKey("image") && build.isContainer()) {
      return changed(one, build, task, keys.image(build, task), Version.nvr(build.nvr()));
    }
    return irrelevant("The hub says that " + build.nvr() + " is " + types.keySet() + ".");
  }

  private Confirmation changed(
      Hint one,
      HubBuild build,
      @Nullable HubTask task,
      Optional<ArtifactKey> key,
      Version version) {
    if (key.isEmpty()) {
      return Confirmation.impossible(
          Reason.of(
              ReasonCodes.CANNOT_KNOW,
              "It is not known which stream "
                  + build.nvr()
                  + " is of; names: has no line for it."));
    }
    KojiRefs refs = KojiRefs.of(context.instance(), "", null);
    Change change = Change.of(key.get(), version);
    EventBuilder event =
        EventBuilder.from(one.event())
            .answered()
            .ref(refs.build(build.id()))
            .touches(refs.nvr(build.nvr()))
            .detail(Details.NVR, build.nvr())
            .detail(Details.STATE, build.state().word());
    if (task != null) {
      event.ref(refs.task(task.id()));
      if (task.parent() != null) {
        event.ref(refs.task(task.parent()));
      }
      Payload marker = task.mark().at(Mark.MARKER);
      if (marker.isText()) {
        change = change.withMarker(marker.requireText());
      }
    }
    return Confirmation.confirmed(event.changes(List.of(change)).build());
  }

  private Confirmation notYet(Hint one, String text) {
    return Confirmation.notYet(
        Reason.of(ReasonCodes.NOT_CONFIRMED, text),
        one.event().refs(),
        context.clock().instant().plus(LOOK_AGAIN));
  }

  private static Confirmation nothing(String text) {
    return Confirmation.nothing(Reason.of(ReasonCodes.NOT_CONFIRMED, text));
  }

  private static Confirmation irrelevant(String text) {
    return Confirmation.nothing(Reason.of(ReasonCodes.NOT_RELEVANT, text));
  }
}
