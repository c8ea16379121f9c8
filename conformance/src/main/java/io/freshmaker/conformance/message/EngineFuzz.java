package io.freshmaker.conformance.message;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.dryrun.DryRunFactory;
import io.freshmaker.distgit.DistGitFactory;
import io.freshmaker.koji.KojiFactory;
import io.freshmaker.mbs.MbsFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Offers damaged messages to a whole Freshmaker: each receipt must complete, and each message must
 * be answered for under one outcome, so that none is lost (R1).
 */
public final class EngineFuzz {

  private static final String CONFIGURATION =
      """
      instances:
        distgit: {adapter: distgit, trusted: true, topics: [org.fedoraproject.prod]}
        koji: {adapter: koji, trusted: true, topics: [org.fedoraproject.prod]}
        mbs: {adapter: mbs, trusted: true, topics: [org.fedoraproject.prod]}
        builder: {adapter: dry-run}
      names:
        rpm: [{name: "*"}]
        container: [{name: "*"}]
      allow:
        container: ["*"]
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private EngineFuzz() {}

  /**
   * Offers damaged copies of the project's own messages and, where it is given, of a folder's.
   *
   * @param arguments a seed, how many, and perhaps a folder of {@code *.json}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    List<byte[]> messages = new ArrayList<>(MessageFuzz.fixtures());
    if (arguments.length > 2) {
      messages.addAll(Folder.messages(Path.of(arguments[2])));
    }
    Map<String, Long> outcomes = outcomes(seed, count, messages);
    System.out.printf("%,d messages offered, seed %d: %s%n", count, seed, outcomes);
  }

  /**
   * Returns how many messages had which outcome.
   *
   * @throws CompletionException if a receipt failed
   */
  static Map<String, Long> outcomes(long seed, int count, List<byte[]> messages)
      throws InterruptedException {
    Coverage contains =
        Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.CONTAINER);
    try (Freshmaker freshmaker =
        Freshmaker.builder()
            .discovery(Discovery.off())
            .adapter(new DistGitFactory())
            .adapter(new KojiFactory())
            .adapter(new MbsFactory())
            .adapter(new DryRunFactory())
            .resolver(
                "images",
                DependencyResolver.of(
                    contains, rpm -> List.of(ArtifactKey.container(rpm.name(), "f40"))))
            .configuration(CONFIGURATION)
            .build()) {
      freshmaker.start();
      List<CompletableFuture<String>> receipts = new ArrayList<>(count);
      for (int number = 0; number < count; number++) {
        byte[] message = new Mutation(seed * 1_000_000_007L + number).of(messages);
        receipts.add(freshmaker.offer(RawMessage.of(message)).recorded().toCompletableFuture());
      }
      receipts.forEach(CompletableFuture::join);
      if (!freshmaker.awaitQuiet(PATIENCE)) {
        throw new AssertionError("not quiet after " + PATIENCE + ": " + freshmaker.status());
      }
      return new TreeMap<>(freshmaker.status().messages());
    }
  }
}
