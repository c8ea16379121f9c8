package io.freshmaker.core.json;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Change;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The JSON forms of the nouns. Members that are absent or empty are left out. */
public final class Json {

  /** A text as it is. */
  public static final JsonForm<String> TEXT = JsonForm.text(text -> text, text -> text);

  /** An artifact's key: its text form. */
  public static final JsonForm<ArtifactKey> KEY =
      JsonForm.text(ArtifactKey::toString, ArtifactKey::parse);

  /** A ref: its text form. */
  public static final JsonForm<Ref> REF = JsonForm.text(Ref::toString, Ref::parse);

  /** {@code {"scheme", "text", "variant"}}. */
  public static final JsonForm<Version> VERSION =
      JsonForm.object(
          (out, version) ->
              out.member("scheme", version.scheme())
                  .member("text", version.text())
                  .member("variant", version.variant()),
          Json::version);

  /** {@code {"type", "name", "stream", "version"}}. */
  public static final JsonForm<Artifact> ARTIFACT =
      JsonForm.object(
          (out, artifact) ->
              out.member("type", artifact.type().name())
                  .member("name", artifact.name())
                  .member("stream", artifact.stream())
                  .member("version", artifact.version(), VERSION),
          Json::artifact);

  /** {@code {"artifact", "paths", "occurrence", "retired", "marker"}}. */
  public static final JsonForm<Change> CHANGE = JsonForm.object(Json::write, Json::change);

  /** As {@link Event} states it. */
  public static final JsonForm<Event> EVENT = JsonForm.object(Json::write, Json::event);

  /** A list of {@code {"action", "subject"}}. */
  public static final JsonForm<Remedy> REMEDY = remedy();

  /** {@code {"code", "text", "details", "remedies"}}. */
  public static final JsonForm<Reason> REASON =
      JsonForm.object(
          (out, reason) ->
              out.member("code", reason.code())
                  .member("text", reason.text())
                  .members("details", reason.details())
                  .members("remedies", reason.remedies(), REMEDY),
          Json::reason);

  /** {@code {"key", "kind", "consumed", "paths"}}. */
  public static final JsonForm<Input> INPUT =
      JsonForm.object(
          (out, input) ->
              out.member("key", input.key(), KEY)
                  .member("kind", input.kind().name())
                  .member("consumed", input.consumed().orElse(null), VERSION)
                  .members("paths", input.paths(), TEXT),
          Json::input);

  /** {@code {"dependent", "input"}}. */
  public static final JsonForm<Dependency> DEPENDENCY =
      JsonForm.object(
          (out, dependency) ->
              out.member("dependent", dependency.dependent(), ARTIFACT)
                  .member("input", dependency.input(), INPUT),
          json -> Dependency.of(ARTIFACT.read(json.at("dependent")), INPUT.read(json.at("input"))));

  /**
   * {@code {"artifact", "known": false, "inputs", "sameAs", "details"}}; known unless it says so.
   */
  public static final JsonForm<BuildInputs> BUILD_INPUTS =
      JsonForm.object(Json::write, Json::buildInputs);

  /** {@code {"artifact", "kind", "since", "done", "outputs", "details"}}. */
  public static final JsonForm<Cause> CAUSE = JsonForm.object(Json::write, Json::cause);

  /** {@code {"instance", "id", "refs", "url", "details"}}. */
  public static final JsonForm<BuildHandle> BUILD_HANDLE =
      JsonForm.object(Json::write, Json::buildHandle);

  /** {@code {"topic", "headers", "body"}}, the body in Base64, as it may be anything. */
  public static final JsonForm<RawMessage> RAW_MESSAGE =
      JsonForm.object(
          (out, message) ->
              out.member("topic", message.topic())
                  .members("headers", message.headers())
                  .member("body", Base64.getEncoder().encodeToString(message.body())),
          Json::rawMessage);

  private Json() {}

  /**
   * Reads an instant.
   *
   * @throws InvalidInputException if it is missing or not of ISO 8601
   */
  public static Instant instant(Payload json) {
    String text = json.requireText();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          json.path(), "is not an instant such as 2024-01-31T09:30:00Z");
    }
  }

  /** Reads an object of texts; empty where there is none. */
  public static Map<String, String> texts(Payload json) {
    Map<String, String> texts = new TreeMap<>();
    json.members().forEach((name, value) -> texts.put(name, TEXT.read(value)));
    return texts;
  }

  private static Version version(Payload json) {
    Version version = Version.of(json.at("scheme").requireText(), json.at("text").requireText());
    String variant = json.at("variant").text();
    return variant == null ? version : version.withVariant(variant);
  }

  private static Artifact artifact(Payload json) {
    ArtifactKey key =
        ArtifactKey.of(
            ArtifactType.of(json.at("type").requireText()),
            json.at("name").requireText(),
            json.at("stream").text());
    return Artifact.of(key, VERSION.readIfAny(json.at("version")));
  }

  private static void write(JsonWriter out, Change change) {
    out.member("artifact", change.artifact(), ARTIFACT);
    // No paths is something else than unknown paths.
    change.paths().ifPresent(paths -> out.name("paths").list(paths, TEXT));
    out.member("occurrence", change.occurrence().orElse(null));
    if (change.retired()) {
      out.member("retired", true);
    }
    out.member("marker", change.marker().orElse(null));
  }

  private static Change change(Payload json) {
    Change change = Change.of(ARTIFACT.read(json.at("artifact")));
    Payload paths = json.at("paths");
    if (!paths.isNull()) {
      change = change.withPaths(TEXT.readAll(paths));
    }
    String occurrence = json.at("occurrence").text();
    if (occurrence != null) {
      change = change.withOccurrence(occurrence);
    }
    String marker = json.at("marker").text();
    if (marker != null) {
      change = change.withMarker(marker);
    }
    return json.at("retired").truth() ? change.asRetired() : change;
  }

  private static void write(JsonWriter out, Event event) {
    out.member("id", event.id())
        .member("time", event.time())
        .member("kind", event.kind().name())
        .member("toldBy", event.toldBy())
        .members("changes", event.changes(), CHANGE)
        .members("refs", event.refs(), REF)
        .members("touches", event.touches(), REF)
        .members("asks", event.asks(), TEXT)
        .members("details", event.details());
  }

  private static Event event(Payload json) {
    EventBuilder event =
        Event.builder(
            json.at("id").requireText(),
            instant(json.at("time")),
            EventKind.of(json.at("kind").requireText()),
            json.at("toldBy").requireText());
    CHANGE.readAll(json.at("changes")).forEach(event::change);
    REF.readAll(json.at("refs")).forEach(event::ref);
    REF.readAll(json.at("touches")).forEach(event::touches);
    TEXT.readAll(json.at("asks")).forEach(event::asks);
    texts(json.at("details")).forEach(event::detail);
    return event.build();
  }

  private static JsonForm<Remedy> remedy() {
    JsonForm<Remedy.Step> step =
        JsonForm.object(
            (out, one) -> out.member("action", one.action()).member("subject", one.subject()),
            json -> new Remedy.Step(TEXT.read(json.at("action")), TEXT.read(json.at("subject"))));
    return step.list().as(Remedy::steps, Remedy::of);
  }

  private static Reason reason(Payload json) {
    Reason reason = Reason.of(json.at("code").requireText(), TEXT.read(json.at("text")));
    for (Map.Entry<String, String> detail : texts(json.at("details")).entrySet()) {
      reason = reason.with(detail.getKey(), detail.getValue());
    }
    for (Remedy remedy : REMEDY.readAll(json.at("remedies"))) {
      reason = reason.remedy(remedy);
    }
    return reason;
  }

  private static Input input(Payload json) {
    return Input.of(KEY.read(json.at("key")), DependencyKind.of(json.at("kind").requireText()))
        .at(VERSION.readIfAny(json.at("consumed")))
        .withPaths(TEXT.readAll(json.at("paths")));
  }

  private static void write(JsonWriter out, BuildInputs build) {
    out.member("artifact", build.artifact(), ARTIFACT);
    if (!build.inputsKnown()) {
      out.member("known", false);
    }
    out.members("inputs", build.inputs(), INPUT)
        .member("sameAs", build.sameAs().orElse(null), VERSION)
        .members("details", build.details());
  }

  private static BuildInputs buildInputs(Payload json) {
    Artifact artifact = ARTIFACT.read(json.at("artifact"));
    Payload known = json.at("known");
    BuildInputs build =
        known.isNull() || known.truth()
            ? BuildInputs.of(artifact, INPUT.readAll(json.at("inputs")))
            : BuildInputs.unknown(artifact);
    Version sameAs = VERSION.readIfAny(json.at("sameAs"));
    return (sameAs == null ? build : build.sameAs(sameAs)).withDetails(texts(json.at("details")));
  }

  private static void write(JsonWriter out, Cause cause) {
    out.member("artifact", cause.artifact(), ARTIFACT)
        .member("kind", cause.kind().name())
        .member("since", cause.since())
        .member("done", cause.done())
        .members("outputs", cause.outputs(), ARTIFACT)
        .members("details", cause.details());
  }

  private static Cause cause(Payload json) {
    Artifact artifact = ARTIFACT.read(json.at("artifact"));
    DependencyKind kind = DependencyKind.of(json.at("kind").requireText());
    Instant since = instant(json.at("since"));
    Cause cause =
        json.at("done").truth()
            ? Cause.done(artifact, kind, since, ARTIFACT.readAll(json.at("outputs")))
            : Cause.planned(artifact, kind, since);
    return cause.withDetails(texts(json.at("details")));
  }

  private static void write(JsonWriter out, BuildHandle handle) {
    out.member("instance", handle.instance())
        .member("id", handle.id())
        .members("refs", handle.refs(), REF)
        .member("url", handle.url().orElse(null))
        .members("details", handle.details());
  }

  private static BuildHandle buildHandle(Payload json) {
    BuildHandle handle =
        BuildHandle.of(json.at("instance").requireText(), json.at("id").requireText())
            .withRefs(REF.readAll(json.at("refs")))
            .withDetails(texts(json.at("details")));
    String url = json.at("url").text();
    return url == null ? handle : handle.withUrl(url);
  }

  private static RawMessage rawMessage(Payload json) {
    Payload body = json.at("body");
    try {
      return RawMessage.of(
          json.at("topic").text(),
          texts(json.at("headers")),
          Base64.getDecoder().decode(TEXT.read(body)));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(body.path(), "is not Base64", e);
    }
  }
}
