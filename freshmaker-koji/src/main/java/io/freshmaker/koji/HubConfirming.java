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
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.koji.client.KojiCall;
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

  /** What a hint names, and what the hub said of it. */
  private static final class Case {

    private final Event hint;
    private @Nullable Object build;
    private @Nullable Long task;
    private Payload buildSaid = Payload.absent();
    private Payload typeSaid = Payload.absent();
    private Payload taskSaid = Payload.absent();
    private Payload resultSaid = Payload.absent();
    private @Nullable RuntimeException failure;

    private Case(Event hint) {
      this.hint = hint;
    }
  }

  /** Something to ask, and where the answer goes. */
  private record Question(Case of, KojiCall<Payload> call, Answer answer) {}

  @FunctionalInterface
  private interface Answer {
    void take(Payload said);
  }

  Each<Event, Confirmation> confirm(List<Event> hints, Call call) throws InterruptedException {
    List<Case> cases = new ArrayList<>();
    Each.Builder<Event, Confirmation> each = Each.builder();
    for (Event hint : hints) {
      if (hint.changes().isEmpty() && hint.asks().isEmpty()) {
        // Nothing follows from it; it only wakes who waits.
        each.result(hint, Confirmation.confirmed(hint));
      } else {
        cases.add(named(hint));
      }
    }
    ask(cases, HubConfirming::first, call);
    ask(cases, HubConfirming::second, call);
    ask(cases, HubConfirming::third, call);
    for (Case one : cases) {
      judge(one, each);
    }
    return each.build();
  }

  private void judge(Case one, Each.Builder<Event, Confirmation> each) {
    try {
      if (one.failure != null) {
        throw one.failure;
      }
      each.result(one.hint, judged(one));
    } catch (RuntimeException e) {
      each.failure(one.hint, e);
    }
  }

  /** Ids of other hubs have the hub's name in front. */
  private Case named(Event hint) {
    Case one = new Case(hint);
    for (Ref ref : hint.refs()) {
      if (ref.instance().equals(context.instance())) {
        if (ref.id().matches("build:\\d{1,18}")) {
          one.build = Long.valueOf(ref.id().substring("build:".length()));
        } else if (ref.id().matches("task:\\d{1,18}") && one.task == null) {
          one.task = Long.valueOf(ref.id().substring("task:".length()));
        }
      }
    }
    String nvr = hint.details().get(Details.NVR);
    if (one.build == null) {
      one.build = nvr;
    }
    return one;
  }

  private static List<Question> first(Case one) {
    List<Question> questions = new ArrayList<>();
    if (one.build != null) {
      questions.add(new Question(one, KojiHub.build(one.build), said -> one.buildSaid = said));
    }
    if (one.build instanceof Long id) {
      questions.add(type(one, id));
    }
    if (one.task != null) {
      questions.add(task(one, one.task));
      if (one.build == null) {
        KojiCall<Payload> result =
            KojiCall.of("getTaskResult", one.task).with("raise_fault", false);
        questions.add(new Question(one, result, said -> one.resultSaid = said));
      }
    }
    return questions;
  }

  /** What a container task built is in its result alone. */
  private static List<Question> second(Case one) {
    if (one.build == null && one.resultSaid.isObject()) {
      for (Payload made : list(one.resultSaid.at("koji_builds"))) {
        Long id = made.whole();
        if (id != null) {
          one.build = id;
          return List.of(
              new Question(one, KojiHub.build(id), said -> one.buildSaid = said), type(one, id));
        }
      }
    }
    return List.of();
  }

  private static List<Question> third(Case one) {
    List<Question> questions = new ArrayList<>();
    if (one.buildSaid.isObject()) {
      HubBuild build = HubBuild.of(one.buildSaid);
      if (one.typeSaid.isNull()) {
        questions.add(type(one, build.id()));
      }
      Long task = build.taskId();
      if (task != null && !task.equals(one.task)) {
        questions.add(task(one, task));
      }
    }
    return questions;
  }

  private static Question type(Case one, long build) {
    return new Question(one, KojiCall.of("getBuildType", build), said -> one.typeSaid = said);
  }

  private static Question task(Case one, long task) {
    KojiCall<Payload> info =
        KojiCall.of("getTaskInfo", task)
            .with("request", true)
            .only("id", "method", "state", "parent", "request");
    return new Question(one, info, said -> one.taskSaid = said);
  }

  private static List<Payload> list(Payload value) {
    return value.isList() ? value.items() : List.of();
  }

  private void ask(List<Case> cases, Function<Case, List<Question>> asking, Call call)
      throws InterruptedException {
    List<Question> questions = new ArrayList<>();
    for (Case one : cases) {
      try {
        questions.addAll(asking.apply(one));
      } catch (InvalidInputException e) {
        one.failure = e;
      }
    }
    List<KojiReply<Payload>> replies =
        hub.client().multiCall(questions.stream().map(Question::call).toList(), call);
    for (int i = 0; i < replies.size(); i++) {
      Question question = questions.get(i);
      try {
        question.answer().take(replies.get(i).value());
      } catch (RuntimeException e) {
        // A task that has not finished has no result, which is a fault.
        if (!question.call().method().equals("getTaskResult")) {
          question.of().failure = e;
        }
      }
    }
  }

  private Confirmation judged(Case one) {
    HubTask task = one.taskSaid.isObject() ? HubTask.of(one.taskSaid) : null;
    if (one.buildSaid.isNull()) {
      return withoutBuild(one, task);
    }
    HubBuild build = HubBuild.of(one.buildSaid);
    return switch (build.state()) {
      case COMPLETE -> complete(one, build, task);
      case BUILDING -> notYet(one, "The hub says that " + build.nvr() + " is being built.");
      default -> nothing("The hub says that " + build.nvr() + " is " + build.state().word() + ".");
    };
  }

  private Confirmation withoutBuild(Case one, @Nullable HubTask task) {
    if (one.build == null && task != null && !task.isFinished()) {
      return notYet(one, "The hub says that the task has not finished.");
    }
    return nothing("The hub has no such build.");
  }

  private Confirmation complete(Case one, HubBuild build, @Nullable HubTask task) {
    if (build.draft()) {
      return nothing("The hub says that " + build.nvr() + " is a draft.");
    }
    if (task != null && task.isScratch()) {
      return nothing("The hub says that " + build.nvr() + " was built for a try.");
    }
    Map<String, Payload> types =
        one.typeSaid.isObject() ? one.typeSaid.members() : new LinkedHashMap<>();
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
      Case one,
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
        EventBuilder.from(one.hint)
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

  private Confirmation notYet(Case one, String text) {
    return Confirmation.notYet(
        Reason.of(ReasonCodes.NOT_CONFIRMED, text),
        one.hint.refs(),
        context.clock().instant().plus(LOOK_AGAIN));
  }

  private static Confirmation nothing(String text) {
    return Confirmation.nothing(Reason.of(ReasonCodes.NOT_CONFIRMED, text));
  }

  private static Confirmation irrelevant(String text) {
    return Confirmation.nothing(Reason.of(ReasonCodes.NOT_RELEVANT, text));
  }
}
