package io.freshmaker.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.store.Appended;
import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.CommitResult;
import io.freshmaker.api.store.Fence;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.api.store.StoredRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link StateStore} must do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StateStoreContract {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private StateStore store;

  /** Opens an empty store whose leases go by a clock. */
  abstract StateStore open(Clock clock);

  @BeforeEach
  void open() {
    store = open(clock);
  }

  @AfterEach
  void close() throws InterruptedException {
    store.close();
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("R1 what a commit put is there, at the revision that it returned")
  void what_a_commit_put_is_there() {
    long first = ok(Commit.builder().put(stored("build", "1", "state", "open")));
    long second = ok(Commit.builder().put(stored("build", "2", "state", "done")));

    assertThat(second).isGreaterThan(first).isEqualTo(store.revision());
    StoredRecord found = store.get("build", "1").orElseThrow();
    assertThat(found.revision()).isEqualTo(first);
    assertThat(found.body()).isEqualTo("1".getBytes(UTF_8));
    assertThat(found.fields()).isEqualTo(Map.of("state", "open"));
    assertThat(store.get("build", "3")).isEmpty();
    assertThat(store.get("event", "1")).isEmpty();
  }

  @Test
  void a_put_replaces_and_a_delete_removes_from_every_index() {
    ok(Commit.builder().put(stored("build", "1", "state", "open")));
    long second = ok(Commit.builder().put(stored("build", "1", "state", "done")));

    assertThat(store.find("build", "state", "open", null, 9)).isEmpty();
    assertThat(ids(store.find("build", "state", "done", null, 9))).containsExactly("1");
    assertThat(store.get("build", "1").orElseThrow().revision()).isEqualTo(second);

    ok(Commit.builder().delete("build", "1").delete("build", "never there"));
    assertThat(store.get("build", "1")).isEmpty();
    assertThat(store.find("build", "state", "done", null, 9)).isEmpty();
    assertThat(store.list("build", null, 9)).isEmpty();
  }

  @Test
  void a_commit_whose_precondition_does_not_hold_does_nothing() {
    long first = ok(Commit.builder().put(stored("build", "1")));
    Commit conflicting =
        Commit.builder()
            .expect("build", "1", first)
            .expect("build", "2", first)
            .put(stored("build", "1"))
            .put(stored("build", "3"))
            .append("log", "x", new byte[0])
            .build();

    String conflict =
        store.commit(conflicting).match(ok -> "ok", c -> c.kind() + c.id(), fenced -> "fenced");

    assertThat(conflict).isEqualTo("build2");
    assertThat(store.revision()).isEqualTo(first);
    assertThat(store.get("build", "1").orElseThrow().revision()).isEqualTo(first);
    assertThat(store.get("build", "3")).isEmpty();
    assertThat(store.since(0, 9)).isEmpty();
  }

  @Test
  void a_precondition_holds_for_one_state_of_a_record_only() {
    Commit.Builder absent = Commit.builder().expect("build", "1", 0).put(stored("build", "1"));
    long first = ok(absent);
    assertThat(outcome(absent)).isEqualTo("conflict");
    ok(Commit.builder().delete("build", "1"));
    long again = ok(absent);

    // What was deleted and put again is not what it was.
    assertThat(outcome(Commit.builder().expect("build", "1", first))).isEqualTo("conflict");
    assertThat(outcome(Commit.builder().expect("build", "1", again))).isEqualTo("ok");
  }

  @Test
  void pages_by_id_reach_every_record_once() {
    Random random = new Random(7);
    Map<String, List<String>> expected = new TreeMap<>();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String state = "s" + random.nextInt(3);
      String id = "id" + (1000 + i);
      all.add(id);
      expected.computeIfAbsent(state, unused -> new ArrayList<>()).add(id);
      ok(Commit.builder().put(stored("build", id, "state", state)));
    }
    ok(Commit.builder().put(stored("event", "id1050", "state", "s1")));

    for (int limit : new int[] {1, 7, 1000}) {
      assertThat(pages(after -> store.list("build", after, limit))).isEqualTo(all);
      expected.forEach(
          (state, ids) ->
              assertThat(pages(after -> store.find("build", "state", state, after, limit)))
                  .isEqualTo(ids));
    }
    assertThat(store.find("build", "state", "s", null, 9)).isEmpty();
    assertThat(store.find("build", "other", "s1", null, 9)).isEmpty();
    assertThat(store.list("build", "id1199", 9)).isEmpty();
    assertThat(store.list("build", "id10505", 1)).extracting(StoredRecord::id).contains("id1051");
  }

  @Test
  void the_log_is_read_on_from_a_revision() {
    long first =
        ok(Commit.builder().append("a", "1", new byte[] {1}).append("a", "2", new byte[0]));
    long second = ok(Commit.builder().put(stored("build", "1")));
    long third = ok(Commit.builder().append("b", "3", new byte[] {3}));

    assertThat(store.since(0, 9)).extracting(Appended::id).containsExactly("1", "2", "3");
    assertThat(store.since(0, 9))
        .extracting(Appended::revision)
        .containsExactly(first, first, third);
    assertThat(store.since(first, 9)).extracting(Appended::id).containsExactly("3");
    assertThat(store.since(second, 9)).extracting(Appended::kind).containsExactly("b");
    assertThat(store.since(third, 9)).isEmpty();
  }

  @Test
  @DisplayName("R1 a page of the log never ends inside a commit")
  void a_page_of_the_log_never_ends_inside_a_commit() {
    for (int i = 0; i < 4; i++) {
      Commit.Builder commit = Commit.builder();
      for (int j = 0; j < 3; j++) {
        commit.append("a", i + "." + j, new byte[0]);
      }
      ok(commit);
    }

    List<String> read = new ArrayList<>();
    List<Appended> page = store.since(0, 2);
    while (!page.isEmpty()) {
      page.forEach(entry -> read.add(entry.id()));
      page = store.since(page.get(page.size() - 1).revision(), 2);
    }
    assertThat(read)
        .containsExactly(
            "0.0", "0.1", "0.2", "1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "3.0", "3.1", "3.2");
  }

  @Test
  void results_cannot_be_changed() {
    ok(Commit.builder().put(stored("build", "1", "a", "b")).append("a", "1", new byte[0]));
    for (List<?> result :
        List.of(
            store.list("build", null, 9),
            store.find("build", "a", "b", null, 9),
            store.since(0, 9))) {
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(result::clear);
    }
  }

  @Test
  void a_lease_is_held_by_one_owner_until_it_ends() {
    Fence first = store.lease("epoch", "a", MINUTE).orElseThrow();
    assertThat(store.lease("epoch", "b", MINUTE)).isEmpty();
    assertThat(store.lease("other", "b", MINUTE)).isPresent();

    clock.pass(Duration.ofSeconds(40));
    assertThat(store.lease("epoch", "a", MINUTE)).contains(first);
    clock.pass(Duration.ofSeconds(40));
    assertThat(store.lease("epoch", "b", MINUTE)).isEmpty();
    clock.pass(Duration.ofSeconds(20));

    Fence second = store.lease("epoch", "b", MINUTE).orElseThrow();
    assertThat(second.number()).isGreaterThan(first.number());
    assertThat(store.lease("epoch", "a", MINUTE)).isEmpty();
    clock.pass(MINUTE);
    assertThat(store.lease("epoch", "a", MINUTE).orElseThrow().number())
        .isGreaterThan(second.number());
  }

  @Test
  void a_fence_holds_until_somebody_else_has_the_lease() {
    Fence first = store.lease("epoch", "a", MINUTE).orElseThrow();
    clock.pass(MINUTE.multipliedBy(2));
    assertThat(outcome(Commit.builder().fence(first).put(stored("build", "1")))).isEqualTo("ok");

    Fence second = store.lease("epoch", "b", MINUTE).orElseThrow();
    long before = store.revision();
    assertThat(outcome(Commit.builder().fence(first).put(stored("build", "2"))))
        .isEqualTo("fenced");
    assertThat(store.get("build", "2")).isEmpty();
    assertThat(store.revision()).isEqualTo(before);
    assertThat(outcome(Commit.builder().fence(second).put(stored("build", "2")))).isEqualTo("ok");
    assertThat(outcome(Commit.builder().fence(new Fence("never", 1)))).isEqualTo("fenced");
  }

  @Test
  void waiting_ends_with_the_next_commit_or_in_time() throws Exception {
    long now = ok(Commit.builder().put(stored("build", "1")));
    assertThat(store.await(now - 1, LONG)).isEqualTo(now);
    assertThat(store.await(now, Duration.ofMillis(1))).isEqualTo(now);
    assertThat(store.await(now, Duration.ZERO)).isEqualTo(now);
    assertThat(store.await(now, Duration.ofMillis(-1))).isEqualTo(now);

    Future<Long> waiter = threads.submit(() -> store.await(now, Duration.ofDays(1_000_000)));
    long next = ok(Commit.builder().put(stored("build", "2")));
    assertThat(waiter.get()).isEqualTo(next);
  }

  @Test
  void an_interrupt_ends_waiting() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread waiter =
        new Thread(
            () -> {
              try {
                store.await(Long.MAX_VALUE, LONG);
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
    waiter.start();
    waiter.interrupt();
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("R8 closing wakes who waits, can be repeated, and refuses what comes later")
  void closing_wakes_who_waits() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Future<Long> waiter =
        threads.submit(
            () -> {
              started.countDown();
              return store.await(Long.MAX_VALUE, Duration.ofDays(1));
            });
    started.await();
    store.close();
    store.close();
    // It was waiting already, or came too late.
    assertThat(catchOutcome(waiter)).isIn("0", "closed");

    for (Runnable call :
        List.<Runnable>of(
            () -> store.commit(Commit.builder().build()),
            () -> store.get("a", "b"),
            () -> store.list("a", null, 1),
            () -> store.since(0, 1),
            store::revision,
            () -> store.lease("a", "b", MINUTE))) {
      assertThatExceptionOfType(UnavailableException.class).isThrownBy(call::run);
    }
  }

  @Test
  @DisplayName("R1 of many who write at once nobody's commit is lost")
  void nobodys_commit_is_lost() throws Exception {
    int writers = 8;
    int each = 250;
    ok(Commit.builder().put(counter(0)));
    List<Long> revisions = Collections.synchronizedList(new ArrayList<>());
    together(
        writers,
        () -> {
          for (int done = 0; done < each; ) {
            StoredRecord before = store.get("counter", "c").orElseThrow();
            int next = Integer.parseInt(new String(before.body(), UTF_8)) + 1;
            long revision =
                committed(
                    Commit.builder()
                        .expect("counter", "c", before.revision())
                        .put(counter(next))
                        .append("step", Integer.toString(next), new byte[0]));
            if (revision > 0) {
              revisions.add(revision);
              done++;
            }
          }
          return null;
        });

    assertThat(store.get("counter", "c").orElseThrow().body())
        .asString(UTF_8)
        .isEqualTo(Integer.toString(writers * each));
    assertThat(revisions).doesNotHaveDuplicates();
    List<Appended> log = store.since(0, Integer.MAX_VALUE);
    assertThat(log)
        .extracting(Appended::revision)
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(revisions);
    for (int i = 0; i < log.size(); i++) {
      assertThat(log.get(i).id()).isEqualTo(Integer.toString(i + 1));
    }
  }

  @Test
  void nobody_sees_half_of_a_commit() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ok(pair(0));
    Future<Integer> reader =
        threads.submit(
            () -> {
              int looks = 0;
              while (!done.get() || looks == 0) {
                List<StoredRecord> both = store.find("pair", "both", "yes", null, 2);
                assertThat(both.get(0).revision()).isEqualTo(both.get(1).revision());
                assertThat(both.get(0).body()).isEqualTo(both.get(1).body());
                looks++;
              }
              return looks;
            });
    for (int i = 1; i <= 5_000; i++) {
      ok(pair(i));
    }
    done.set(true);
    assertThat(reader.get()).isPositive();
  }

  @Test
  @DisplayName("R1 who follows the log sees every entry, in order")
  void who_follows_the_log_sees_every_entry() throws Exception {
    int writers = 4;
    int each = 500;
    Future<List<Long>> follower =
        threads.submit(
            () -> {
              List<Long> seen = new ArrayList<>();
              long at = 0;
              while (seen.size() < writers * each) {
                store.await(at, LONG);
                for (Appended entry : store.since(at, 10)) {
                  seen.add(entry.revision());
                  at = entry.revision();
                }
              }
              return seen;
            });
    together(
        writers,
        () -> {
          for (int i = 0; i < each; i++) {
            ok(Commit.builder().append("a", "x", new byte[0]));
          }
          return null;
        });
    assertThat(follower.get()).hasSize(writers * each).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void of_many_who_want_a_lease_one_gets_it() throws Exception {
    List<Fence> fences = Collections.synchronizedList(new ArrayList<>());
    together(
        8,
        () -> {
          String owner = Thread.currentThread().getName();
          store.lease("epoch", owner, MINUTE).ifPresent(fences::add);
          return null;
        });
    assertThat(fences).hasSize(1);
  }

  private void together(int count, Callable<Void> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Void>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return work.call();
              }));
    }
    start.countDown();
    for (Future<Void> one : running) {
      one.get();
    }
  }

  private static String catchOutcome(Future<Long> waiter) throws InterruptedException {
    try {
      return waiter.get().toString();
    } catch (java.util.concurrent.ExecutionException e) {
      return e.getCause() instanceof UnavailableException ? "closed" : e.toString();
    }
  }

  private long ok(Commit.Builder commit) {
    long revision = committed(commit);
    assertThat(revision).isPositive();
    return revision;
  }

  private long committed(Commit.Builder commit) {
    return store
        .commit(commit.build())
        .<Long>match(CommitResult.Ok::revision, conflict -> -1L, fenced -> -2L);
  }

  private String outcome(Commit.Builder commit) {
    return store.commit(commit.build()).match(ok -> "ok", c -> "conflict", fenced -> "fenced");
  }

  private static Commit.Builder pair(int value) {
    byte[] body = Integer.toString(value).getBytes(UTF_8);
    Map<String, String> fields = Map.of("both", "yes");
    return Commit.builder()
        .put(StoredRecord.of("pair", "a", fields, body))
        .put(StoredRecord.of("pair", "b", fields, body));
  }

  private static StoredRecord counter(int value) {
    return StoredRecord.of(
        "counter", "c", Map.of("value", "v" + value), Integer.toString(value).getBytes(UTF_8));
  }

  private static StoredRecord stored(String kind, String id) {
    return StoredRecord.of(kind, id, Map.of(), id.getBytes(UTF_8));
  }

  private static StoredRecord stored(String kind, String id, String field, String value) {
    return StoredRecord.of(kind, id, Map.of(field, value), id.getBytes(UTF_8));
  }

  private static List<String> ids(List<StoredRecord> records) {
    return records.stream().map(StoredRecord::id).toList();
  }

  private static List<String> pages(java.util.function.Function<String, List<StoredRecord>> page) {
    List<String> all = new ArrayList<>();
    List<StoredRecord> next = page.apply(null);
    while (!next.isEmpty()) {
      all.addAll(ids(next));
      next = page.apply(all.get(all.size() - 1));
    }
    return all;
  }

  /** A clock that stands still until it is told otherwise. */
  private static final class SettableClock extends Clock {

    private volatile Instant now = Instant.parse("2024-05-01T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
