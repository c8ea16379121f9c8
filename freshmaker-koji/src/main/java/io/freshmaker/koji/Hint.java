package io.freshmaker.koji;

import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Ref;
import io.freshmaker.koji.client.KojiCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hint names, what there is to ask of it in three rounds, and what the hub said. */
final class Hint {

  private final Event event;
  private @Nullable Object build;
  private @Nullable Long task;
  private Payload buildSaid = Payload.absent();
  private Payload typeSaid = Payload.absent();
  private Payload taskSaid = Payload.absent();
  private Payload resultSaid = Payload.absent();
  private @Nullable RuntimeException failure;

  private Hint(Event event) {
    this.event = event;
  }

  /** Something to ask, and where the answer goes. */
  record Question(Hint of, KojiCall<Payload> call, Taking answer) {}

  /** Takes an answer. */
  @FunctionalInterface
  interface Taking {
    void take(Payload said);
  }

  /**
   * Returns what an event names. Ids of other hubs have the hub's name in front.
   *
   * @param instance whose ids count
   */
  static Hint of(Event event, String instance) {
    Hint hint = new Hint(event);
    for (Ref ref : event.refs()) {
      if (ref.instance().equals(instance)) {
        if (ref.id().matches("build:\\d{1,18}")) {
          hint.build = Long.valueOf(ref.id().substring("build:".length()));
        } else if (ref.id().matches("task:\\d{1,18}") && hint.task == null) {
          hint.task = Long.valueOf(ref.id().substring("task:".length()));
        }
      }
    }
    if (hint.build == null) {
      hint.build = event.details().get(Details.NVR);
    }
    return hint;
  }

  /** Returns what to ask about what it names. */
  List<Question> first() {
    List<Question> questions = new ArrayList<>();
    if (build != null) {
      questions.add(new Question(this, KojiHub.build(build), said -> buildSaid = said));
    }
    if (build instanceof Long id) {
      questions.add(type(id));
    }
    if (task != null) {
      questions.add(task(task));
      if (build == null) {
        KojiCall<Payload> result = KojiCall.of("getTaskResult", task).with("raise_fault", false);
        questions.add(new Question(this, result, said -> resultSaid = said));
      }
    }
    return questions;
  }

  /** What a container task built is in its result alone. */
  List<Question> second() {
    if (build == null && resultSaid.isObject()) {
      for (Payload made : list(resultSaid.at("koji_builds"))) {
        Long id = made.whole();
        if (id != null) {
          build = id;
          return List.of(new Question(this, KojiHub.build(id), said -> buildSaid = said), type(id));
        }
      }
    }
    return List.of();
  }

  /** Returns what to ask about what the build brought up. */
  List<Question> third() {
    List<Question> questions = new ArrayList<>();
    if (buildSaid.isObject()) {
      HubBuild told = HubBuild.of(buildSaid);
      if (typeSaid.isNull()) {
        questions.add(type(told.id()));
      }
      Long builtBy = told.taskId();
      if (builtBy != null && !builtBy.equals(task)) {
        questions.add(task(builtBy));
      }
    }
    return questions;
  }

  private Question type(long number) {
    return new Question(this, KojiCall.of("getBuildType", number), said -> typeSaid = said);
  }

  private Question task(long number) {
    KojiCall<Payload> info =
        KojiCall.of("getTaskInfo", number)
            .with("request", true)
            .only("id", "method", "state", "parent", "request");
    return new Question(this, info, said -> taskSaid = said);
  }

  private static List<Payload> list(Payload value) {
    return value.isList() ? value.items() : List.of();
  }

  Event event() {
    return event;
  }

  /** Returns whether it is known which build it is of. */
  boolean namesBuild() {
    return build != null;
  }

  Payload buildSaid() {
    return buildSaid;
  }

  Payload typeSaid() {
    return typeSaid;
  }

  Payload taskSaid() {
    return taskSaid;
  }

  void failed(RuntimeException why) {
    failure = why;
  }

  @Nullable RuntimeException failure() {
    return failure;
  }
}
