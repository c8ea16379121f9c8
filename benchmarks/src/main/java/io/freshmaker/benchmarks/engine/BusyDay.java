package io.freshmaker.benchmarks.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Message;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.store.StoredRecord;
import io.freshmaker.benchmarks.data.EdgeList;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.store.MemoryStore;
import io.freshmaker.testkit.Chance;
import io.freshmaker.testkit.VirtualTime;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A busy day (Q5): so many messages a minute of engine time, most of them of no concern, some told
 * before, a few news. Prints what the store holds by kind and what the heap does, hour by hour.
 *
 * <p>Arguments: messages a minute (10,000), minutes (1,440), how many of a thousand are news (5),
 * and how many artifacts there are (2,000), in rows of three diamonds.
 */
public final class BusyDay {

  private static final String TOPIC = "busy.changed";
  private static final List<String> KINDS =
      List.of("event", "build", "plan", "message", "inputs", "accepted", "spent");
  private static final int LINES = 24;

  /** Reads the messages of {@link #message}. */
  private static final class Parser implements EventParser {

    @Override
    public Set<String> topics() {
      return Set.of(TOPIC);
    }

    @Override
    public Parsed parse(Message message) {
      ArtifactKey key =
          ArtifactKey.of(GraphWorld.TYPE, message.payload().at("name").requireText(), null);
      Version version = Version.of(Version.NUMBER, message.payload().at("version").requireText());
      return Parsed.hint(
          Event.builder(message.id(), message.time(), EventKind.BUILD_CHANGED, "bus")
              .change(Change.of(key, version))
              .build());
    }
  }

  private final PrintStream out;
  private final Chance chance = Chance.seeded(42);
  private final VirtualTime time = new VirtualTime();
  private final MemoryStore store = new MemoryStore(time.clock());
  private final GraphWorld world;
  private final GraphBuilder builder;
  private long sent;
  private long acknowledged;
  private long spent;
  private long spentBefore;
  private long sentBefore;

  private BusyDay(EdgeList graph, PrintStream out) {
    this.out = out;
    world = new GraphWorld(graph);
    builder = new GraphBuilder(world, time);
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_440;
    int news = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    int artifacts = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2_000;
    EdgeList graph = Shapes.diamonds(Math.max(1, artifacts / 10), 3);
    new BusyDay(graph, System.out).run(rate, minutes, news);
  }

  private void run(int rate, int minutes, int news) {
    try (Freshmaker freshmaker =
        Freshmaker.builder()
            .discovery(Discovery.off())
            .configuration(
                "{name: day, instances: {bus: {trusted: true}}, allow: {package: ['*']}}")
            .settings(s -> s.withEventsKept(1_000))
            .threads(time.process().threads())
            .store(store)
            .lister("graph", world)
            .submitter(GraphBuilder.INSTANCE, builder)
            .parser("bus", new Parser())
            .build()) {
      builder.atEnd(handle -> handle.refs().forEach(freshmaker::wake));
      freshmaker.start();
      time.settle();
      out.printf(
          Locale.ROOT,
          "%,d messages a minute for %,d minutes, %d of 1,000 news, %,d artifacts%n",
          rate,
          minutes,
          news,
          world.size());
      out.println("   minute     messages  µs each  heap MB  builds so far  open  rows by kind");
      for (int minute = 1; minute <= minutes; minute++) {
        long cpu = cpu();
        minute(freshmaker, rate, news);
        spent += cpu() - cpu;
        if (minute % Math.max(1, minutes / LINES) == 0) {
          tell(freshmaker, minute);
        }
      }
      time.pass(Duration.ofDays(3));
      out.printf(
          Locale.ROOT,
          "three days later: quiet %s, %,d of %,d messages acknowledged%n",
          freshmaker.status().isQuiet(),
          acknowledged,
          sent);
      tell(freshmaker, minutes);
    }
  }

  private void minute(Freshmaker freshmaker, int rate, int news) {
    int batch = Math.max(1, rate / 60);
    for (int i = 0; i < rate; i++) {
      freshmaker
          .offer(message(news))
          .recorded()
          .whenComplete((id, failed) -> acknowledged += failed == null ? 1 : 0);
      if (i % batch == batch - 1) {
        time.pass(Duration.ofSeconds(1));
      }
    }
  }

  private RawMessage message(int news) {
    long n = sent++;
    int draw = chance.below(1_000, "message", n);
    int node = chance.below(world.size(), "node", n);
    if (draw < news) {
      return message(n, TOPIC, world.change(node));
    }
    // A third tells of what is known, the rest of what nobody cares for.
    return draw < 333
        ? message(n, TOPIC, world.current(node))
        : message(n, "busy.other", world.current(node));
  }

  private static RawMessage message(long n, String topic, Artifact artifact) {
    String json =
        """
        {"topic": "%s", "msg_id": "m%d", "msg": {"name": "%s", "version": "%s"}}"""
            .formatted(
                topic,
                n,
                artifact.name(),
                Objects.requireNonNull(artifact.version(), "version").text());
    return RawMessage.of(topic, Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  private void tell(Freshmaker freshmaker, int minute) {
    List<String> rows = new ArrayList<>();
    for (String kind : KINDS) {
      rows.add(kind + " " + count(kind));
    }
    System.gc();
    out.printf(
        Locale.ROOT,
        "%9d %,12d %8.1f %,8d %,14d %,5d  %s%n",
        minute,
        sent,
        (spent - spentBefore) / 1e3 / Math.max(1, sent - sentBefore),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
        builder.submitted(),
        freshmaker.status().builds().entrySet().stream()
            .filter(entry -> entry.getKey().isOpen())
            .mapToInt(Map.Entry::getValue)
            .sum(),
        String.join(", ", rows));
    spentBefore = spent;
    sentBefore = sent;
  }

  private int count(String kind) {
    int count = 0;
    List<StoredRecord> page = store.list(kind, null, 1_000);
    while (!page.isEmpty()) {
      count += page.size();
      page = store.list(kind, page.get(page.size() - 1).id(), 1_000);
    }
    return count;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
