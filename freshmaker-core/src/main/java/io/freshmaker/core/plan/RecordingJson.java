package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.core.index.IndexJson;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON form of what adapters answered while a plan was made, so that the plan can be made again
 * after a load (R5, S8). What is empty is left out.
 */
public final class RecordingJson {

  private static final JsonForm<Map.Entry<ArtifactKey, Reason>> UNKNOWN =
      JsonForm.object(
          (out, entry) ->
              out.member("key", entry.getKey(), Json.KEY)
                  .member("reason", entry.getValue(), Json.REASON),
          json ->
              Map.entry(Json.KEY.read(json.at("key")), Json.REASON.read(json.at("reason"))));

  private static final JsonForm<Map.Entry<ArtifactKey, Objection>> OBJECTION =
      JsonForm.object(
          (out, entry) ->
              out.member("key", entry.getKey(), Json.KEY)
                  .member("objection", entry.getValue(), PlanJson.OBJECTION),
          json ->
              Map.entry(
                  Json.KEY.read(json.at("key")), PlanJson.OBJECTION.read(json.at("objection"))));

  private static final JsonForm<Recording.Covers> COVERS =
      JsonForm.object(
          (out, covers) ->
              out.member("instance", covers.instance())
                  .members("covers", covers.covers(), IndexJson.COVERAGE)
                  .member("failure", covers.failure(), Json.REASON),
          json ->
              new Recording.Covers(
                  json.at("instance").requireText(),
                  Set.copyOf(IndexJson.COVERAGE.readAll(json.at("covers"))),
                  Json.REASON.readIfAny(json.at("failure"))));

  private static final JsonForm<Recording.ResolverAnswer> ANSWER =
      JsonForm.object(
          (out, answer) ->
              out.member("resolver", answer.resolver())
                  .members("asked", answer.asked(), Json.ARTIFACT)
                  .members("wanted", answer.wanted(), IndexJson.COVERAGE)
                  .members("dependencies", answer.dependencies(), Json.DEPENDENCY)
                  .members("cannotKnow", answer.cannotKnow().entrySet(), UNKNOWN)
                  .member("badAnswer", answer.badAnswer(), Json.REASON)
                  .member("failure", answer.failure(), Json.REASON),
          json ->
              new Recording.ResolverAnswer(
                  number(json.at("resolver")),
                  List.<Artifact>copyOf(Json.ARTIFACT.readAll(json.at("asked"))),
                  Set.copyOf(IndexJson.COVERAGE.readAll(json.at("wanted"))),
                  Json.DEPENDENCY.readAll(json.at("dependencies")),
                  map(UNKNOWN.readAll(json.at("cannotKnow"))),
                  Json.REASON.readIfAny(json.at("badAnswer")),
                  Json.REASON.readIfAny(json.at("failure"))));

  private static final JsonForm<Recording.DeciderAnswer> RULING =
      JsonForm.object(
          (out, ruling) ->
              out.member("decider", ruling.decider())
                  .members("asked", ruling.asked(), Json.KEY)
                  .members("objections", ruling.objections().entrySet(), OBJECTION),
          json ->
              new Recording.DeciderAnswer(
                  number(json.at("decider")),
                  Json.KEY.readAll(json.at("asked")),
                  map(OBJECTION.readAll(json.at("objections")))));

  /** {@code {"coverages", "answers", "rulings"}}. */
  public static final JsonForm<Recording> RECORDING =
      JsonForm.object(
          (out, recording) ->
              out.members("coverages", recording.coverages(), COVERS)
                  .members("answers", recording.answers(), ANSWER)
                  .members("rulings", recording.rulings(), RULING),
          json ->
              new Recording(
                  COVERS.readAll(json.at("coverages")),
                  ANSWER.readAll(json.at("answers")),
                  RULING.readAll(json.at("rulings"))));

  private RecordingJson() {}

  private static <V> Map<ArtifactKey, V> map(List<Map.Entry<ArtifactKey, V>> entries) {
    Map<ArtifactKey, V> map = new TreeMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }

  private static int number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : Math.toIntExact(number);
  }
}
