package io.freshmaker.benchmarks.koji;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiClient;
import io.freshmaker.koji.client.KojiLogin;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collector;

/**
 * Reads an answer of 20 MB, the rows of a recorded {@code listTagged} over and over, row by row
 * from a server on this machine; and has Python's {@code xmlrpc.client} read the same bytes from
 * memory. Both are warm; the best of some rounds counts. What a reader took of a processor says
 * more than its time where others use the machine, too. Needs {@code -Dfreshmaker.shared}, and
 * {@code python3} on the path.
 */
public final class KojiDecoding {
  private static final int ROUNDS = 15;
  private static final int SIZE = 20_000_000;

  private static final String PYTHON =
      """
      import sys, time, xmlrpc.client
      data = open(sys.argv[1], 'rb').read()
      times = []
      processor = []
      for i in range(%d):
          start = time.perf_counter()
          used = time.process_time()
          parser, target = xmlrpc.client.getparser(use_builtin_types=True)
          parser.feed(data)
          parser.close()
          rows = len(target.close()[0])
          times.append(time.perf_counter() - start)
          processor.append(time.process_time() - used)
      print('%%.6f %%.6f' %% (min(times), min(processor)))
      """
          .formatted(ROUNDS);

  private final String begin;
  private final String rows;
  private final String end;

  private KojiDecoding(String answer) {
    int first = answer.indexOf("<array><data>") + "<array><data>".length();
    int last = answer.lastIndexOf("</data></array>");
    begin = answer.substring(0, first);
    rows = answer.substring(first, last);
    end = answer.substring(last);
  }

  public static void main(String[] args) throws Exception {
    Path shared = Path.of(System.getProperty("freshmaker.shared"));
    new KojiDecoding(
            Files.readString(shared.resolve("wire/koji/exchanges/listTagged.response.xml")))
        .run();
  }

  private void run() throws Exception {
    int times = SIZE / rows.length();
    Measured python = python(times);
    Measured java = measured(times);
    System.out.printf(
        Locale.ROOT,
        "20 MB of listTagged: Java, over HTTP, %.0f ms; Python's xmlrpc.client %.0f ms; %.1f times%n",
        java.time * 1000,
        python.time * 1000,
        python.time / java.time);
    System.out.printf(
        Locale.ROOT,
        "of a processor: Java %.0f ms; Python %.0f ms; %.1f times%n",
        java.processor * 1000,
        python.processor * 1000,
        python.processor / java.processor);
    System.out.printf(
        Locale.ROOT,
        "heap in use half way through: 20 MB %.1f MB, 60 MB %.1f MB%n",
        heap(times),
        heap(3 * times));
  }

  /**
   * The best of some rounds, in seconds.
   *
   * @param processor what the reading thread used of a processor
   */
  private record Measured(double time, double processor) {}

  private Measured python(int times) throws IOException, InterruptedException {
    Path file = Files.createTempFile("listTagged", ".xml");
    try {
      Files.writeString(file, begin + rows.repeat(times) + end);
      Process process =
          new ProcessBuilder("python3", "-c", PYTHON, file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String[] said =
          new String(process.getInputStream().readAllBytes(), UTF_8).strip().split(" ", -1);
      if (process.waitFor() != 0) {
        throw new IOException("python3 failed");
      }
      return new Measured(Double.parseDouble(said[0]), Double.parseDouble(said[1]));
    } finally {
      Files.delete(file);
    }
  }

  private Measured measured(int times) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return serving(
        times,
        client -> {
          double time = Double.MAX_VALUE;
          double processor = Double.MAX_VALUE;
          for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            read(client, -1);
            time = Math.min(time, (System.nanoTime() - start) / 1e9);
            processor = Math.min(processor, (threads.getCurrentThreadCpuTime() - used) / 1e9);
          }
          return new Measured(time, processor);
        });
  }

  /** The megabytes in use half way through. */
  private double heap(int times) throws Exception {
    return serving(times, client -> read(client, read(client, -1).count / 2).heap / 1e6);
  }

  @FunctionalInterface
  private interface Reading<R> {
    R of(KojiClient client) throws InterruptedException;
  }

  private <R> R serving(int times, Reading<R> reading) throws Exception {
    byte[] body = rows.getBytes(UTF_8);
    byte[] head = begin.getBytes(UTF_8);
    byte[] tail = end.getBytes(UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(200, head.length + (long) body.length * times + tail.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(head);
            for (int i = 0; i < times; i++) {
              out.write(body);
            }
            out.write(tail);
          }
        });
    server.start();
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/kojihub");
    try (KojiClient client = KojiClient.at(address, KojiLogin.anonymous())) {
      return reading.of(client);
    } finally {
      server.stop(0);
    }
  }

  private static final class Seen {
    private long count;
    private long heap;
  }

  private static Seen read(KojiClient client, long lookAt) throws InterruptedException {
    return client.call(
        KojiCall.of("listTagged", "big")
            .rows(
                Collector.<Payload, Seen>of(
                    Seen::new,
                    (seen, row) -> {
                      if (++seen.count == lookAt) {
                        Runtime runtime = Runtime.getRuntime();
                        runtime.gc();
                        seen.heap = runtime.totalMemory() - runtime.freeMemory();
                      }
                    },
                    (one, other) -> one)),
        new Frame(Instant.now().plus(Duration.ofMinutes(5))));
  }

  private record Frame(Instant deadline) implements Call {
    @Override
    public Duration remaining() {
      return Duration.between(Instant.now(), deadline);
    }

    @Override
    public Sources sources() {
      throw new UnsupportedOperationException();
    }
  }
}
