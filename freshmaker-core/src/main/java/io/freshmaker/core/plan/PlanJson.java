package io.freshmaker.core.plan;

import static io.freshmaker.core.json.Json.ARTIFACT;
import static io.freshmaker.core.json.Json.CAUSE;
import static io.freshmaker.core.json.Json.CHANGE;
import static io.freshmaker.core.json.Json.KEY;
import static io.freshmaker.core.json.Json.REASON;
import static io.freshmaker.core.json.Json.REF;

import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Payload;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import io.freshmaker.core.json.JsonWriter;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The JSON forms of a plan and its parts. Members that are absent or empty are left out; everything
 * else stands in the stated order, so that equal plans are equal bytes (R5).
 */
public final class PlanJson {

  private static final JsonForm<Origin> ORIGIN = JsonForm.object(PlanJson::write, PlanJson::origin);

  static final JsonForm<Objection> OBJECTION =
      JsonForm.object(PlanJson::write, PlanJson::objection);

  private static final JsonForm<PlannedBuild> BUILD =
      JsonForm.object(PlanJson::write, PlanJson::build);

  private static final JsonForm<Product> PRODUCT =
      JsonForm.object(
          (out, product) ->
              out.member("artifact", product.artifact(), ARTIFACT)
                  .member("reason", product.reason(), REASON)
                  .members("causes", product.causes(), CAUSE)
                  .members("producers", product.producers(), KEY),
          json ->
              Product.of(
                  ARTIFACT.read(json.at("artifact")),
                  REASON.read(json.at("reason")),
                  CAUSE.readAll(json.at("causes")),
                  KEY.readAll(json.at("producers"))));

  private static final JsonForm<SkippedArtifact> SKIPPED =
      JsonForm.object(
          (out, skipped) ->
              out.member("artifact", skipped.artifact(), ARTIFACT)
                  .member("reason", skipped.reason(), REASON)
                  .members("causes", skipped.causes(), CAUSE)
                  .members("objections", skipped.objections(), OBJECTION),
          json ->
              SkippedArtifact.of(
                      ARTIFACT.read(json.at("artifact")),
                      REASON.read(json.at("reason")),
                      CAUSE.readAll(json.at("causes")))
                  .withObjections(OBJECTION.readAll(json.at("objections"))));

  private static final JsonForm<CutEdge> CUT_EDGE =
      JsonForm.object(
          (out, edge) ->
              out.member("from", edge.from(), KEY)
                  .member("to", edge.to(), KEY)
                  .member("kind", edge.kind().name())
                  .member("accepted", edge.accepted()),
          json ->
              new CutEdge(
                  KEY.read(json.at("from")),
                  KEY.read(json.at("to")),
                  DependencyKind.of(json.at("kind").requireText()),
                  json.at("accepted").truth()));

  private static final JsonForm<Cycle> CYCLE =
      JsonForm.object(
          (out, cycle) ->
              out.members("members", cycle.members(), KEY)
                  .members("path", cycle.path(), KEY)
                  .members("cut", cycle.cut(), CUT_EDGE),
          json ->
              new Cycle(
                  KEY.readAll(json.at("members")),
                  KEY.readAll(json.at("path")),
                  CUT_EDGE.readAll(json.at("cut"))));

  private static final JsonForm<Gap> GAP =
      JsonForm.object(
          (out, gap) ->
              out.member("subject", gap.subject())
                  .member("resolver", gap.resolver())
                  .member("reason", gap.reason(), REASON),
          json ->
              new Gap(
                  json.at("subject").requireText(),
                  json.at("resolver").text(),
                  REASON.read(json.at("reason"))));

  /**
   * {@code {"madeAt", "index", "origins", "rebuilds", "products", "skipped", "cycles", "gaps"}}.
   * The id is not a member: it is the digest of these bytes.
   */
  public static final JsonForm<RebuildPlan> PLAN = JsonForm.object(PlanJson::write, PlanJson::plan);

  private PlanJson() {}

  /** Returns the digest of a plan's bytes, without ever holding them all. */
  static String digest(RebuildPlan plan) {
    MessageDigest sha = sha256();
    OutputStream digested = new DigestOutputStream(OutputStream.nullOutputStream(), sha);
    JsonWriter.write(digested, out -> PLAN.write(out, plan));
    return "sha256:" + HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void write(JsonWriter out, RebuildPlan plan) {
    out.member("madeAt", plan.madeAt())
        .member("index", plan.indexVersion())
        .members("origins", plan.origins(), ORIGIN)
        .members("rebuilds", plan.rebuilds(), BUILD)
        .members("products", plan.products(), PRODUCT)
        .members("skipped", plan.skipped(), SKIPPED)
        .members("cycles", plan.cycles(), CYCLE)
        .members("gaps", plan.gaps(), GAP);
  }

  private static RebuildPlan plan(Payload json) {
    return RebuildPlan.builder(Json.instant(json.at("madeAt")))
        .indexVersion(whole(json.at("index")))
        .origins(ORIGIN.readAll(json.at("origins")))
        .rebuilds(BUILD.readAll(json.at("rebuilds")))
        .products(PRODUCT.readAll(json.at("products")))
        .skipped(SKIPPED.readAll(json.at("skipped")))
        .cycles(CYCLE.readAll(json.at("cycles")))
        .gaps(GAP.readAll(json.at("gaps")))
        .build();
  }

  private static void write(JsonWriter out, Origin origin) {
    out.member("change", origin.change(), CHANGE)
        .member("event", origin.event())
        .member("kind", origin.kind().name())
        .member("toldBy", origin.toldBy())
        .member("since", origin.since());
    if (origin.requested()) {
      out.member("requested", true);
    }
    out.members("details", origin.details());
  }

  private static Origin origin(Payload json) {
    Origin origin =
        Origin.of(
                CHANGE.read(json.at("change")),
                json.at("event").requireText(),
                EventKind.of(json.at("kind").requireText()),
                json.at("toldBy").requireText(),
                Json.instant(json.at("since")))
            .withDetails(Json.texts(json.at("details")));
    return json.at("requested").truth() ? origin.asRequest() : origin;
  }

  private static void write(JsonWriter out, Objection objection) {
    out.member("decider", objection.decider())
        .member("effect", objection.effect() == Objection.Effect.SKIP ? "skip" : "wait")
        .member("reason", objection.reason(), REASON)
        .members("causes", objection.causes(), KEY)
        .members("refs", objection.refs(), REF)
        .member("askAgain", objection.askAgain());
  }

  private static Objection objection(Payload json) {
    boolean skip = json.at("effect").requireText().equals("skip");
    return new Objection(
        json.at("decider").requireText(),
        skip ? Objection.Effect.SKIP : Objection.Effect.WAIT,
        REASON.read(json.at("reason")),
        KEY.readAll(json.at("causes")),
        REF.readAll(json.at("refs")),
        instantIfAny(json.at("askAgain")));
  }

  private static @Nullable Instant instantIfAny(Payload json) {
    return json.isNull() ? null : Json.instant(json);
  }

  private static void write(JsonWriter out, PlannedBuild build) {
    out.member("artifact", build.artifact(), ARTIFACT)
        .member("reason", build.reason(), REASON)
        .members("causes", build.causes(), CAUSE)
        .members("waitsFor", build.waitsFor(), KEY)
        .member("wave", build.wave())
        .member("chain", build.chain())
        .members("objections", build.objections(), OBJECTION);
  }

  private static PlannedBuild build(Payload json) {
    return PlannedBuild.of(
            ARTIFACT.read(json.at("artifact")),
            REASON.read(json.at("reason")),
            CAUSE.readAll(json.at("causes")),
            KEY.readAll(json.at("waitsFor")),
            Math.toIntExact(whole(json.at("wave"))),
            Math.toIntExact(whole(json.at("chain"))))
        .withObjections(OBJECTION.readAll(json.at("objections")));
  }

  private static long whole(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : number;
  }
}
