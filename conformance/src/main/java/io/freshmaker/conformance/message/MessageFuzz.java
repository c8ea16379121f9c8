package io.freshmaker.conformance.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.RawMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads damaged messages. Each must end as an event, a refusal, a typed error, or nobody's;
 * anything else that is thrown ends the run, and so does a message that takes longer than {@link
 * #HANG}.
 */
public final class MessageFuzz {

  /** Nothing takes a hundredth of this. */
  private static final long HANG = TimeUnit.SECONDS.toNanos(20);

  private final Readers readers = new Readers();
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final AtomicLong current = new AtomicLong();
  private final AtomicLong since = new AtomicLong();
  private long slowest;
  private long slowestTook;

  private MessageFuzz() {}

  /**
   * Reads damaged copies of the project's own messages and, where it is given, of a folder's.
   *
   * @param arguments a seed, how many, and perhaps a folder of {@code *.json}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
    long count = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
    List<byte[]> messages = new ArrayList<>(fixtures());
    if (arguments.length > 2) {
      messages.addAll(Folder.messages(Path.of(arguments[2])));
    }
    long start = System.nanoTime();
    MessageFuzz fuzz = new MessageFuzz();
    fuzz.run(seed, count, messages);
    System.out.printf(
        "%,d mutations of %,d messages, seed %d, in %,d s: %s%n",
        count,
        messages.size(),
        seed,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
        fuzz.outcomes);
    System.out.printf(
        "slowest: number %d, %,d ms%n",
        fuzz.slowest, TimeUnit.NANOSECONDS.toMillis(fuzz.slowestTook));
  }

  /** Returns how many messages ended in which way. */
  static Map<String, Long> outcomes(long seed, long count, List<byte[]> messages)
      throws InterruptedException {
    MessageFuzz fuzz = new MessageFuzz();
    fuzz.run(seed, count, messages);
    return fuzz.outcomes;
  }

  /** Returns messages of the project's own, one of each shape. */
  static List<byte[]> fixtures() throws IOException {
    try (InputStream lines =
        Objects.requireNonNull(MessageFuzz.class.getResourceAsStream("fixtures.jsonl"))) {
      return new String(lines.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.getBytes(UTF_8))
          .toList();
    }
  }

  /** Reads on a thread of its own, so that one that hangs can be told. */
  private void run(long seed, long count, List<byte[]> messages) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                readAll(seed, count, messages);
              } catch (RuntimeException | Error e) {
                failures.add(e);
              }
            },
            "message-fuzz");
    reader.setDaemon(true);
    since.set(System.nanoTime());
    reader.start();
    while (reader.isAlive()) {
      reader.join(200);
      if (reader.isAlive() && System.nanoTime() - since.get() > HANG) {
        throw new AssertionError("number " + current.get() + " of seed " + seed + " hangs");
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(
          "number " + current.get() + " of seed " + seed + " ended in an untyped error",
          failures.get(0));
    }
  }

  private void readAll(long seed, long count, List<byte[]> messages) {
    for (long number = 0; number < count; number++) {
      current.set(number);
      byte[] message = new Mutation(seed * 1_000_000_007L + number).of(messages);
      long start = System.nanoTime();
      since.set(start);
      Reading reading = readers.read(RawMessage.of(message));
      long took = System.nanoTime() - start;
      if (took > slowestTook) {
        slowestTook = took;
        slowest = number;
      }
      outcomes.merge(reading.word(), 1L, Long::sum);
    }
  }
}
