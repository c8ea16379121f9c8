package io.freshmaker.core.engine;

import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Receipt;
import io.freshmaker.core.message.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from hosts and buses, reads them away from the caller and from the loop, in order
 * and many at once, and hands what came of it to the loop. Handing over costs microseconds; it
 * blocks only while as many messages wait as the inbox holds (R8).
 */
final class Intake {

  private static final int BATCH = 250;

  /** A message, and whoever wants to know that it is recorded. */
  static final class Offer implements Receipt {

    private final RawMessage raw;
    private final Instant received;
    private final @Nullable String parkedAs;
    private final CompletableFuture<String> recorded = new CompletableFuture<>();

    Offer(RawMessage raw, Instant received, @Nullable String parkedAs) {
      this.raw = raw;
      this.received = received;
      this.parkedAs = parkedAs;
    }

    /** Returns the id under which it was parked before, or null if it is new. */
    @Nullable String parkedAs() {
      return parkedAs;
    }

    RawMessage raw() {
      return raw;
    }

    Instant received() {
      return received;
    }

    @Override
    public CompletionStage<String> recorded() {
      return recorded.minimalCompletionStage();
    }
  }

  /** What is done with a message that was read, on the loop. */
  interface Recorder {

    /** Records what was made of a message. */
    void record(Turn turn, Offer offer, Reading reading);
  }

  /** Messages that are being read. How far it got is known even if a parser hangs. */
  private static final class Batch {

    private final List<Offer> offers;
    private final List<Reading> readings = new ArrayList<>();
    private boolean abandoned;

    private Batch(List<Offer> offers) {
      this.offers = offers;
    }

    private synchronized boolean read(Reading reading) {
      if (!abandoned) {
        readings.add(reading);
      }
      return !abandoned;
    }

    private synchronized List<Reading> abandon() {
      abandoned = true;
      return readings;
    }
  }

  private final MessageReader reader;
  private final AdapterCalls calls;
  private final Epoch epoch;
  private final Executor notices;
  private final Duration limit;
  private final Recorder recorder;
  private final Semaphore room;
  private final Deque<Offer> offers = new ArrayDeque<>();
  private final Set<Offer> unrecorded = ConcurrentHashMap.newKeySet();
  private boolean open;
  private boolean reading;
  private boolean closed;

  Intake(
      MessageReader reader,
      AdapterCalls calls,
      Epoch epoch,
      Executor notices,
      EngineSettings settings,
      Recorder recorder) {
    this.reader = reader;
    this.calls = calls;
    this.epoch = epoch;
    this.notices = notices;
    this.limit = settings.callTime();
    this.recorder = recorder;
    this.room = new Semaphore(settings.inbox());
  }

  /** Takes a message. Thread-safe. */
  Receipt offer(RawMessage raw) {
    Offer offer = new Offer(Headers.withoutCredentials(raw), epoch.now(), null);
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      offer.recorded.completeExceptionally(closedOr("the caller was interrupted"));
      return offer;
    }
    synchronized (this) {
      if (closed) {
        offer.recorded.completeExceptionally(closedOr("the engine is closed"));
        room.release();
        return offer;
      }
      offers.add(offer);
      unrecorded.add(offer);
    }
    readNext();
    return offer;
  }

  /** Reads a parked message again; it stays parked until that is recorded. */
  void again(ParkedMessage parked) {
    synchronized (this) {
      if (closed) {
        return;
      }
      offers.add(new Offer(parked.raw(), parked.since(), parked.id()));
    }
    readNext();
  }

  /** Begins to read; what was offered before is read now. */
  void start() {
    synchronized (this) {
      open = true;
    }
    readNext();
  }

  /** Returns whether nothing waits to be recorded. */
  boolean isEmpty() {
    return unrecorded.isEmpty();
  }

  /**
   * Fails the receipts of what is not recorded: whoever offered it must not acknowledge it (R1).
   */
  void close() {
    synchronized (this) {
      closed = true;
      offers.clear();
    }
    for (Offer offer : List.copyOf(unrecorded)) {
      if (unrecorded.remove(offer)) {
        offer.recorded.completeExceptionally(closedOr("the engine is closed"));
        room.release();
      }
    }
  }

  private static UnavailableException closedOr(String why) {
    return new UnavailableException("freshmaker", "the message is not recorded: " + why, null);
  }

  private void readNext() {
    List<Offer> taken = new ArrayList<>();
    synchronized (this) {
      if (!open || reading || offers.isEmpty()) {
        return;
      }
      reading = true;
      while (taken.size() < BATCH && !offers.isEmpty()) {
        taken.add(offers.remove());
      }
    }
    Batch batch = new Batch(taken);
    calls.call(
        "reading messages",
        limit,
        call -> {
          for (Offer offer : taken) {
            if (!batch.read(reader.read(offer.raw(), offer.received()))) {
              break;
            }
          }
          return batch;
        },
        (turn, answer) -> done(turn, batch, answer));
  }

  private void done(Turn turn, Batch batch, Answer<Batch> answer) {
    List<Reading> readings = batch.abandon();
    for (int i = 0; i < readings.size(); i++) {
      record(turn, batch.offers.get(i), readings.get(i));
    }
    int next = readings.size();
    if (answer.value() == null && next < batch.offers.size()) {
      Offer stuck = batch.offers.get(next++);
      record(turn, stuck, stuck(stuck, answer.trouble()));
    }
    synchronized (this) {
      for (int i = batch.offers.size() - 1; i >= next; i--) {
        offers.addFirst(batch.offers.get(i));
      }
      reading = false;
    }
    turn.after(this::readNext);
  }

  private static Reading stuck(Offer offer, Reason trouble) {
    return Reading.parked(
        MessageReader.digest(offer.raw()),
        "",
        Reason.of(ReasonCodes.TIMED_OUT, "A parser does not end: " + trouble.text()));
  }

  private void record(Turn turn, Offer offer, Reading reading) {
    recorder.record(turn, offer, reading);
    turn.after(
        () -> {
          if (unrecorded.remove(offer)) {
            room.release();
            notices.execute(() -> offer.recorded.complete(reading.id()));
          }
        });
  }
}
