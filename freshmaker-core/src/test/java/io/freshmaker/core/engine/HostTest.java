package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.RawMessage;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Receipt;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.FreshmakerBuilder;
import io.freshmaker.core.adapter.Discovery;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("R8: the host is sovereign")
@Timeout(60)
class HostTest {

  private static final String NAME = "hosttest";

  private static FreshmakerBuilder builder(String edges, InputLister lister) {
    return Freshmaker.builder()
        .discovery(Discovery.off())
        .configuration(TestWorld.configuration("").replace("name: test", "name: " + NAME))
        .lister("list", lister == null ? new TestWorld.TextLister(edges) : lister)
        .parser("bus", new TestWorld.JsonParser())
        .submitter(ScriptedSubmitter.INSTANCE, quick());
  }

  private static ScriptedSubmitter quick() {
    ScriptedSubmitter submitter = new ScriptedSubmitter(Clock.systemUTC());
    submitter.durations.put(TestWorld.key("b"), Duration.ZERO);
    submitter.durations.put(TestWorld.key("c"), Duration.ZERO);
    return submitter;
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(NAME))
        .toList();
  }

  @Test
  void no_thread_runs_before_the_start_and_none_is_left_after_the_close() throws Exception {
    Freshmaker freshmaker = builder("a > b > c", null).build();
    assertThat(threads()).isEmpty();
    freshmaker.start();
    Receipt receipt = freshmaker.offer(TestWorld.message(TestWorld.json("a", "2", "m1", "")));
    assertThat(receipt.recorded().toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo("m1");
    assertThat(freshmaker.awaitQuiet(Duration.ofSeconds(40))).isTrue();
    assertThat(freshmaker.event("m1").orElseThrow().builds())
        .as("%s", freshmaker.problems())
        .containsEntry(BuildState.SUCCEEDED, 2);
    assertThat(threads())
        .isNotEmpty()
        .allSatisfy(
            thread -> {
              assertThat(thread.isDaemon()).isTrue();
              assertThat(thread.getContextClassLoader()).isNull();
            });
    freshmaker.close();
    freshmaker.close();
    assertThat(threads()).isEmpty();
  }

  @Test
  void a_plan_can_be_had_without_a_start_and_records_nothing() throws Exception {
    try (Freshmaker freshmaker = builder("a > b > c", null).build()) {
      var plan =
          freshmaker.plan(
              List.of(
                  io.freshmaker.api.Artifact.of(
                      TestWorld.key("a"), io.freshmaker.api.Version.of("test", "2"))),
              Duration.ofSeconds(20));
      assertThat(plan.rebuilds()).extracting(build -> build.key().name()).containsExactly("b", "c");
      assertThat(freshmaker.events()).isEmpty();
      assertThatThrownBy(() -> freshmaker.run(plan)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void a_plan_without_a_start_does_not_wait_for_a_lister_that_hangs() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Freshmaker freshmaker = builder("a > b", hanging(never)).build()) {
      var plan =
          freshmaker.plan(
              List.of(io.freshmaker.api.Artifact.of(TestWorld.key("a"))), Duration.ofMillis(300));
      assertThat(plan.complete()).isFalse();
    }
    assertThat(threads()).isEmpty();
  }

  private static InputLister hanging(CountDownLatch never) {
    TestWorld.TextLister list = new TestWorld.TextLister("a > b");
    return new InputLister() {
      @Override
      public Set<io.freshmaker.api.spi.Coverage> covers() {
        return list.covers();
      }

      @Override
      public Listing list(String cursor, Call call) throws InterruptedException {
        never.await();
        return list.list(cursor, call);
      }
    };
  }

  @Test
  void adapters_are_called_on_the_hosts_executor() throws Exception {
    Set<String> callers = ConcurrentHashMap.newKeySet();
    TestWorld.TextLister list = new TestWorld.TextLister("a > b");
    InputLister lister =
        new InputLister() {
          @Override
          public Set<io.freshmaker.api.spi.Coverage> covers() {
            return list.covers();
          }

          @Override
          public Listing list(String cursor, Call call) {
            callers.add(Thread.currentThread().getName());
            return list.list(cursor, call);
          }
        };
    // One thread is enough: planning must not wait on the thread that it needs.
    ExecutorService host =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "the-hosts-own"));
    try (Freshmaker freshmaker = builder("", lister).executor(host).build()) {
      freshmaker.start();
      freshmaker.offer(TestWorld.message(TestWorld.json("a", "2", "m1", "")));
      assertThat(freshmaker.awaitQuiet(Duration.ofSeconds(40))).isTrue();
      assertThat(freshmaker.event("m1").orElseThrow().builds(BuildState.SUCCEEDED)).isEqualTo(1);
    }
    assertThat(callers).containsExactly("the-hosts-own");
    assertThat(host.isShutdown()).isFalse();
    host.shutdown();
  }

  @Test
  void close_ends_a_call_that_hangs_and_fails_what_is_not_recorded() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    var parser =
        new io.freshmaker.api.spi.EventParser() {
          @Override
          public Set<String> topics() {
            return Set.of("slow.#");
          }

          @Override
          public io.freshmaker.api.spi.Parsed parse(io.freshmaker.api.Message message) {
            reading.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return io.freshmaker.api.spi.Parsed.notMine();
          }
        };
    Freshmaker freshmaker = builder("a > b", null).parser("slow", parser).build();
    freshmaker.start();
    Receipt receipt =
        freshmaker.offer(
            RawMessage.of("slow.one", Map.of(), "{}".getBytes(StandardCharsets.UTF_8)));
    assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
    freshmaker.close();
    assertThat(threads()).isEmpty();
    assertThatThrownBy(() -> receipt.recorded().toCompletableFuture().get(1, TimeUnit.SECONDS))
        .hasCauseInstanceOf(UnavailableException.class);
    Receipt late = freshmaker.offer(TestWorld.message(TestWorld.json("a", "2", "late", "")));
    assertThat(late.recorded().toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void a_listener_that_throws_or_dawdles_stops_nothing() throws Exception {
    Listener listener =
        new Listener() {
          @Override
          public void eventChanged(EventRecord event) {
            throw new IllegalStateException("no");
          }
        };
    try (Freshmaker freshmaker = builder("a > b", null).listener(listener).build()) {
      freshmaker.start();
      freshmaker.offer(TestWorld.message(TestWorld.json("a", "2", "m1", "")));
      assertThat(freshmaker.awaitQuiet(Duration.ofSeconds(40))).isTrue();
      assertThat(freshmaker.event("m1").orElseThrow().isSettled()).isTrue();
    }
  }

  @Test
  void nothing_static_can_change() throws Exception {
    List<Field> mutable = new ArrayList<>();
    for (Class<?> type : classes()) {
      for (Field field : type.getDeclaredFields()) {
        boolean isStatic = Modifier.isStatic(field.getModifiers()) && !field.isSynthetic();
        boolean harmless =
            Modifier.isFinal(field.getModifiers())
                && !java.util.Map.class.isAssignableFrom(field.getType())
                && !java.util.List.class.isAssignableFrom(field.getType())
                && !field.getType().isArray();
        if (isStatic && !harmless) {
          mutable.add(field);
        }
      }
    }
    assertThat(mutable).isEmpty();
  }

  private static List<Class<?>> classes() throws URISyntaxException, java.io.IOException {
    Path root = Path.of(Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("io/freshmaker/core/engine"))) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> root.relativize(file).toString())
          .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
          .filter(name -> !name.contains("package-info"))
          .forEach(name -> classes.add(load(name)));
    }
    assertThat(classes).hasSizeGreaterThan(40);
    return classes;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Engine.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
