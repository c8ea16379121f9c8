package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Payload;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import io.freshmaker.core.json.JsonWriter;

/** How a build is written as JSON. */
final class BuildForm {

  private static final JsonForm<DependencyKind> KIND =
      JsonForm.text(DependencyKind::name, DependencyKind::of);

  private static final JsonForm<Build.Because> BECAUSE =
      JsonForm.object(
          (out, cause) ->
              out.member("event", cause.event())
                  .member("from", cause.from(), Json.KEY)
                  .member("kind", cause.kind(), KIND)
                  .member("build", cause.build()),
          json ->
              new Build.Because(
                  json.at("event").requireText(),
                  Json.KEY.read(json.at("from")),
                  KIND.readIfAny(json.at("kind")),
                  json.at("build").text()));

  private static final JsonForm<Attempt> ATTEMPT =
      JsonForm.object(BuildForm::write, BuildForm::attempt);

  static final JsonForm<Build> FORM = JsonForm.object(BuildForm::write, BuildForm::build);

  private BuildForm() {}

  private static void write(JsonWriter out, Build build) {
    out.member("id", build.id())
        .member("artifact", build.artifact(), Json.KEY)
        .member("since", build.since())
        .member("state", build.state().name())
        .member("reason", build.reason(), Json.REASON)
        .members("causes", build.causes(), BECAUSE)
        .member("follows", build.follows().orElse(null))
        .member("chain", build.chain())
        .member("lineage", build.lineage().isEmpty() ? null : build.lineage(), Lineage.FORM)
        .member("due", build.due(), Due.FORM)
        .members("attempts", build.attempts(), ATTEMPT)
        .members("products", build.products(), Json.BUILD_INPUTS)
        .member("ended", build.ended().orElse(null));
    if (build.owed()) {
      out.member("owed", true);
    }
  }

  private static Build build(Payload json) {
    ArtifactKey artifact = Json.KEY.read(json.at("artifact"));
    Build.Draft draft =
        Build.draft(
                json.at("id").requireText(),
                artifact,
                Json.instant(json.at("since")),
                Json.REASON.read(json.at("reason")))
            .causes(BECAUSE.readAll(json.at("causes")))
            .follows(json.at("follows").text())
            .chain(number(json.at("chain")))
            .owed(json.at("owed").truth())
            .due(due(json.at("due")))
            .attempts(ATTEMPT.readAll(json.at("attempts")))
            .products(Json.BUILD_INPUTS.readAll(json.at("products")));
    Lineage lineage = Lineage.FORM.readIfAny(json.at("lineage"));
    draft.lineage(lineage == null ? Lineage.NONE : lineage);
    BuildState state = BuildState.valueOf(json.at("state").requireText());
    Build build = draft.build();
    Payload ended = json.at("ended");
    return ended.isNull()
        ? draft.state(state, build.reason()).build()
        : draft.ended(state, build.reason(), Json.instant(ended)).build();
  }

  private static void write(JsonWriter out, Attempt attempt) {
    out.member("number", attempt.number())
        .member("key", attempt.key())
        .member("instance", attempt.instance())
        .member("firstTried", attempt.firstTried())
        .members("inputs", attempt.inputs(), Json.INPUT);
    // No handles is something else than no answer.
    attempt.handles().ifPresent(handles -> out.name("handles").list(handles, Json.BUILD_HANDLE));
    if (attempt.adopted()) {
      out.member("adopted", true);
    }
  }

  private static Attempt attempt(Payload json) {
    Attempt intended =
        Attempt.intended(
            number(json.at("number")),
            json.at("key").requireText(),
            json.at("instance").requireText(),
            Json.instant(json.at("firstTried")),
            Json.INPUT.readAll(json.at("inputs")));
    Payload handles = json.at("handles");
    return handles.isNull()
        ? intended
        : intended.answered(Json.BUILD_HANDLE.readAll(handles), json.at("adopted").truth());
  }

  private static Due due(Payload json) {
    return json.isNull() ? Due.NONE : Due.FORM.read(json);
  }

  private static int number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : Math.toIntExact(number);
  }
}
