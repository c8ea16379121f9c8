package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.Receipt;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.FreshmakerBuilder;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An engine under a clock of its own, with a build system that does as it is told, a bus, and
 * modules that are made from each other as a text says: {@code "lib > a, a > b"}, input first.
 */
final class TestWorld implements AutoCloseable {

  static final String TOPIC = "test.changed";
  static final DependencyKind KIND = DependencyKind.BUILD_REQUIRES;

  final ManualTime time = new ManualTime();
  final ScriptedSubmitter submitter = new ScriptedSubmitter(time);
  final StateStore store;
  final Freshmaker freshmaker;
  private final Defects defects = Defects.listen();
  private int messages;

  private TestWorld(String edges, StateStore store, UnaryOperator<FreshmakerBuilder> more) {
    this.store = store;
    this.freshmaker =
        more.apply(
                Freshmaker.builder()
                    .discovery(Discovery.off())
                    .configuration(configuration(""))
                    .threads(EngineThreads.driven(time, time))
                    .store(store)
                    .lister("list", new TextLister(edges))
                    .parser("bus", new JsonParser())
                    .submitter(ScriptedSubmitter.INSTANCE, submitter))
            .build();
  }

  static TestWorld of(String edges) {
    return of(edges, more -> more);
  }

  static TestWorld of(String edges, UnaryOperator<FreshmakerBuilder> more) {
    return of(edges, new MemoryStore(), more);
  }

  static TestWorld of(String edges, StateStore store, UnaryOperator<FreshmakerBuilder> more) {
    return new TestWorld(edges, store, more);
  }

  static String configuration(String more) {
    return """
        name: test
        instances:
          bus: {trusted: true}
        allow:
          module: ["*"]
          container: ["*"]
          rpm: ["*"]
        """
        + more;
  }

  TestWorld started() {
    freshmaker.start();
    time.settle();
    return this;
  }

  /** Returns the key of a name: an image's, if it begins so, else a module's. */
  static ArtifactKey key(String name) {
    return name.startsWith("img")
        ? ArtifactKey.container(name, "s")
        : ArtifactKey.module(name, "s");
  }

  /** Says on the bus that a module changed to a version. */
  Receipt changed(String name, String version) {
    return send(json(name, version, "m" + ++messages, ""));
  }

  Receipt send(String json) {
    return freshmaker.offer(message(json));
  }

  static RawMessage message(String json) {
    return RawMessage.of(TOPIC, Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  static String json(String name, String version, String id, String ref) {
    return """
        {"topic": "%s", "msg_id": "%s", "msg": {"name": "%s", "version": "%s", "ref": "%s"}}"""
        .formatted(TOPIC, id, name, version, ref);
  }

  /** Returns the event that a message became. */
  EventStatus event(String id) {
    return freshmaker.event(id).orElseThrow();
  }

  /** Returns the newest build of an artifact. */
  Build build(String name) {
    return freshmaker.explain(key(name)).builds().get(0);
  }

  BuildState state(String name) {
    return build(name).state();
  }

  @Override
  public void close() {
    freshmaker.close();
    defects.stop();
    assertFollowsRules();
  }

  /**
   * R3 and R6 hold in every test: nothing is submitted before its causes, nothing twice at once.
   */
  private void assertFollowsRules() {
    Map<ArtifactKey, ScriptedSubmitter.Live> last = new TreeMap<>();
    for (ScriptedSubmitter.Live live : submitter.builds.values()) {
      ScriptedSubmitter.Live before = last.put(live.request.artifact().key(), live);
      if (before != null && before.ends.isAfter(live.submitted)) {
        throw new AssertionError(live.request.artifact() + " was built twice at once");
      }
    }
  }

  /** Lists what a text says, each at version 1, each made from version 1 of the others. */
  static final class TextLister implements InputLister {

    private final Map<String, List<String>> inputs = new TreeMap<>();

    TextLister(String edges) {
      for (String edge : edges.split(",", -1)) {
        String[] ends = edge.strip().split("\\s*>\\s*", -1);
        for (int i = 0; i < ends.length; i++) {
          List<String> from = inputs.computeIfAbsent(ends[i], name -> new ArrayList<>());
          if (i > 0) {
            from.add(ends[i - 1]);
          }
        }
      }
    }

    @Override
    public Set<Coverage> covers() {
      return Set.of(
          Coverage.of(key("x").type(), KIND, key("x").type()).complete(),
          Coverage.of(key("x").type(), KIND, key("img").type()).complete());
    }

    @Override
    public Listing list(@Nullable String cursor, Call call) {
      List<BuildInputs> builds = new ArrayList<>();
      Version first = Version.of("test", "1");
      inputs.forEach(
          (name, from) ->
              builds.add(
                  BuildInputs.of(
                      Artifact.of(key(name), first),
                      from.stream().map(f -> Input.of(key(f), KIND).at(first)).toList())));
      return Listing.last(builds, null);
    }
  }

  /** Reads the messages of {@link #json}. */
  static final class JsonParser implements EventParser {

    @Override
    public Set<String> topics() {
      return Set.of(TOPIC);
    }

    @Override
    public Parsed parse(Message message) {
      Payload body = message.payload();
      EventBuilder event =
          Event.builder(message.id(), message.time(), EventKind.BUILD_CHANGED, "bus")
              .change(
                  Change.of(
                      key(body.at("name").requireText()),
                      Version.of("test", body.at("version").requireText())));
      String ref = body.at("ref").text();
      if (ref != null && !ref.isEmpty()) {
        event.ref(Ref.of(ScriptedSubmitter.INSTANCE, ref));
      }
      return Parsed.hint(event.build());
    }
  }

  static final Duration TEN_MINUTES = Duration.ofMinutes(10);
}
