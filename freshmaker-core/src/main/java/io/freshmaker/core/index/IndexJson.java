package io.freshmaker.core.index;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import io.freshmaker.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of what an index knew at one moment, as far as a plan can tell one from the other:
 * with it, the plan can be made again (R5). Compact: keys, kinds, listers and versions stand once,
 * in tables; an input is {@code node.kind.version}, with a dash for no version.
 */
public final class IndexJson {

  /** A whole snapshot; see {@link IndexSnapshot#slice} for the part that one plan needs. */
  public static final JsonForm<IndexSnapshot> SNAPSHOT =
      JsonForm.object(IndexJson::write, IndexJson::read);

  /** What one coverage is written as. */
  public static final JsonForm<Coverage> COVERAGE =
      JsonForm.object(
          (out, coverage) -> {
            out.member("input", coverage.input().name())
                .member("kind", coverage.kind().name())
                .member("dependent", coverage.dependent().name());
            if (coverage.isComplete()) {
              out.member("complete", true);
            }
          },
          IndexJson::coverage);

  private static final JsonForm<DependencyKind> KIND =
      JsonForm.text(DependencyKind::name, DependencyKind::of);

  private static final JsonForm<List<String>> TEXTS = Json.TEXT.list();

  private IndexJson() {}

  private static Coverage coverage(Payload json) {
    Coverage coverage =
        Coverage.of(
            ArtifactType.of(json.at("input").requireText()),
            DependencyKind.of(json.at("kind").requireText()),
            ArtifactType.of(json.at("dependent").requireText()));
    return json.at("complete").truth() ? coverage.complete() : coverage;
  }

  private static void write(JsonWriter out, IndexSnapshot index) {
    Map<Version, Integer> versions = new LinkedHashMap<>();
    List<ArtifactKey> keys = new ArrayList<>();
    List<Known> known = new ArrayList<>();
    for (int node = 0; node < index.size(); node++) {
      keys.add(index.key(node));
      Known of = Known.of(index, node, versions);
      if (!of.isEmpty()) {
        known.add(of);
      }
    }
    List<DependencyKind> kinds = new ArrayList<>();
    for (int kind = 0; kind < index.kindCount(); kind++) {
      kinds.add(index.kind(kind));
    }
    out.member("version", index.version())
        .members("keys", keys, Json.KEY)
        .members("kinds", kinds, KIND)
        .members("listers", index.listers(), Json.TEXT)
        .members("versions", versions.keySet(), Json.VERSION)
        .members("listings", index.listings().entrySet(), LISTING)
        .members("artifacts", known, KNOWN);
  }

  private static IndexSnapshot read(Payload json) {
    List<ArtifactKey> keys = Json.KEY.readAll(json.at("keys"));
    List<DependencyKind> kinds = KIND.readAll(json.at("kinds"));
    List<String> listers = Json.TEXT.readAll(json.at("listers"));
    List<Version> versions = Json.VERSION.readAll(json.at("versions"));
    InputIndex index = new InputIndex();
    index.number(keys, kinds, listers);
    LISTING.readAll(json.at("listings")).forEach(listing -> restore(index, listing));
    for (Known known : KNOWN.readAll(json.at("artifacts"))) {
      known.restore(index, new Tables(keys, kinds, listers, versions));
    }
    return index.snapshot().as(number(json.at("version")));
  }

  private static final JsonForm<Map.Entry<String, ListingState>> LISTING =
      JsonForm.object(
          (out, listing) ->
              out.member("lister", listing.getKey())
                  .members("covers", listing.getValue().covers(), COVERAGE)
                  .member("complete", listing.getValue().complete())
                  .member("asOf", listing.getValue().asOf()),
          json ->
              Map.entry(
                  json.at("lister").requireText(),
                  new ListingState(
                      Set.copyOf(COVERAGE.readAll(json.at("covers"))),
                      json.at("complete").truth(),
                      json.at("asOf").isNull() ? null : Json.instant(json.at("asOf")))));

  private static void restore(InputIndex index, Map.Entry<String, ListingState> listing) {
    index.listed(listing.getKey(), listing.getValue());
  }

  private static int number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : Math.toIntExact(number);
  }

  /** The tables of one document. */
  private record Tables(
      List<ArtifactKey> keys,
      List<DependencyKind> kinds,
      List<String> listers,
      List<Version> versions) {

    private @Nullable Version version(String text) {
      return text.equals("-") ? null : versions.get(Integer.parseInt(text));
    }
  }

  /** One build: its lister, its version, and its inputs as texts. */
  private record Made(String build, List<List<String>> paths) {

    private static final JsonForm<Made> FORM =
        JsonForm.object(
            (out, made) ->
                out.member("build", made.build()).members("paths", made.paths(), TEXTS),
            json -> new Made(json.at("build").requireText(), TEXTS.readAll(json.at("paths"))));

    private static Made of(KnownBuild build, Map<Version, Integer> versions) {
      StringBuilder text = new StringBuilder();
      text.append(build.lister).append('.').append(place(build.version, versions));
      List<List<String>> paths = new ArrayList<>();
      boolean anyPaths = false;
      PackedInputs packed = new PackedInputs(build.inputs);
      while (packed.next()) {
        Version consumed = build.consumedAt(packed.place());
        text.append(' ').append(packed.node()).append('.').append(packed.kind());
        text.append('.').append(place(consumed, versions));
        List<String> of = List.copyOf(build.pathsAt(packed.place()));
        paths.add(of);
        anyPaths |= !of.isEmpty();
      }
      return new Made(text.toString(), anyPaths ? paths : List.of());
    }

    private void restore(InputIndex index, ArtifactKey key, Tables tables) {
      String[] parts = build.split(" ", -1);
      String[] head = parts[0].split("\\.", -1);
      List<Input> inputs = new ArrayList<>();
      for (int i = 1; i < parts.length; i++) {
        String[] input = parts[i].split("\\.", -1);
        inputs.add(
            Input.of(
                    tables.keys().get(Integer.parseInt(input[0])),
                    tables.kinds().get(Integer.parseInt(input[1])))
                .at(tables.version(input[2]))
                .withPaths(paths.isEmpty() ? List.of() : paths.get(i - 1)));
      }
      index.replace(
          tables.listers().get(Integer.parseInt(head[0])),
          BuildInputs.of(Artifact.of(key, tables.version(head[1])), inputs));
    }
  }

  /** What is known of one artifact; versions are places in the table. */
  private record Known(
      int node,
      List<Made> builds,
      List<String> facts,
      List<List<String>> alike,
      List<String> accepted,
      @Nullable Reason retired) {

    private static Known of(IndexSnapshot index, int node, Map<Version, Integer> versions) {
      List<Made> builds = new ArrayList<>();
      for (KnownBuild build = index.builds(node); build != null; build = build.next) {
        builds.add(Made.of(build, versions));
      }
      Notes notes = index.notesOf(node);
      List<String> facts = new ArrayList<>();
      notes.facts().forEach(fact -> facts.add(place(fact.version(), versions)));
      List<List<String>> alike = new ArrayList<>();
      for (List<Version> group : notes.alike()) {
        alike.add(group.stream().map(version -> place(version, versions)).toList());
      }
      List<String> accepted = new ArrayList<>();
      for (Notes.Accepted edge : notes.accepted()) {
        accepted.add(edge.input() + "." + place(edge.version(), versions));
      }
      return new Known(node, builds, facts, alike, accepted, notes.retired());
    }

    private boolean isEmpty() {
      return builds.isEmpty()
          && facts.isEmpty()
          && alike.isEmpty()
          && accepted.isEmpty()
          && retired == null;
    }

    private void restore(InputIndex index, Tables tables) {
      ArtifactKey key = tables.keys().get(node);
      if (retired != null) {
        index.retire(key, retired);
      }
      builds.forEach(build -> build.restore(index, key, tables));
      for (List<String> group : alike) {
        Version first = version(group.get(0), tables);
        group.forEach(later -> index.equivalent(key, version(later, tables), first));
      }
      facts.forEach(fact -> index.current(key, version(fact, tables)));
      for (String edge : accepted) {
        String[] parts = edge.split("\\.", -1);
        ArtifactKey input = tables.keys().get(Integer.parseInt(parts[0]));
        index.accept(key, input, version(parts[1], tables));
      }
    }
  }

  private static final JsonForm<Known> KNOWN =
      JsonForm.object(
          (out, known) ->
              out.member("node", known.node())
                  .members("builds", known.builds(), Made.FORM)
                  .members("facts", known.facts(), Json.TEXT)
                  .members("alike", known.alike(), TEXTS)
                  .members("accepted", known.accepted(), Json.TEXT)
                  .member("retired", known.retired(), Json.REASON),
          json ->
              new Known(
                  number(json.at("node")),
                  Made.FORM.readAll(json.at("builds")),
                  Json.TEXT.readAll(json.at("facts")),
                  TEXTS.readAll(json.at("alike")),
                  Json.TEXT.readAll(json.at("accepted")),
                  Json.REASON.readIfAny(json.at("retired"))));

  private static Version version(String place, Tables tables) {
    Version version = tables.version(place);
    if (version == null) {
      throw new InvalidInputException("index", "a version is missing");
    }
    return version;
  }

  private static String place(@Nullable Version version, Map<Version, Integer> versions) {
    if (version == null) {
      return "-";
    }
    Integer known = versions.putIfAbsent(version, versions.size());
    return Integer.toString(known == null ? versions.size() - 1 : known);
  }
}
