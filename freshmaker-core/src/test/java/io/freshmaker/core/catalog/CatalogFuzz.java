package io.freshmaker.core.catalog;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Query;
import io.freshmaker.core.config.YamlMutation;
import io.freshmaker.core.dryrun.Stubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mutates catalogues, reads them, lists them to the end and asks them for everything they list:
 * nothing but a typed error may come of it, and soon (R9).
 */
public final class CatalogFuzz {

  private static final long SLOW = Duration.ofSeconds(20).toNanos();
  private static final int MOST_PAGES = 100;
  private static final Call CALL = Stubs.call();

  private static final List<String> SEEDS =
      List.of(
          CatalogTest.EXAMPLE,
          """
          source: {rpms/bash:f36: 9f1c2, "odd%3Aname:f36": {version: "1"}}
          rpm: {bash:f36: {version: 0:5.1-1.fc36, builds-from: source:rpms/bash:f36@9f1c2}}
          container:
            one:f36: {contains: ["rpm:bash:f36 @ 0:5.1-1.fc36", &x "rpm:glibc:f36"], layered-on: "container:two:f36"}
            two:f36: {version: two-container-1-1, copies-from: *x}
          compose: {Fedora-36:nightly: {version: Fedora-36-20240501.n.0, contains: "rpm:bash:f36"}}
          """);

  private CatalogFuzz() {}

  /** Reads that many mutations; returns how many of them are catalogues. */
  static int run(int count, long seed) throws InterruptedException {
    int valid = 0;
    for (int i = 0; i < count; i++) {
      long one = seed * 1_000_003 + i;
      String yaml = new YamlMutation(one).of(SEEDS);
      long start = System.nanoTime();
      try {
        valid += read(yaml) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("mutation " + one + " of\n" + yaml, e);
      }
      if (System.nanoTime() - start > SLOW) {
        throw new AssertionError("mutation " + one + " takes too long\n" + yaml);
      }
    }
    return valid;
  }

  private static boolean read(String yaml) throws InterruptedException {
    Catalog catalog;
    try {
      catalog = Catalog.ofText("fuzz.yaml", yaml);
    } catch (FreshmakerException e) {
      if (e.getMessage().length() > 100_000) {
        throw new AssertionError("an error without a bounded text", e);
      }
      return false;
    }
    List<Artifact> listed = listed(catalog);
    catalog.dependentsOf(Query.of(listed, catalog.covers()), CALL);
    if (!catalog.inputsOf(listed, CALL).failures().isEmpty()) {
      throw new AssertionError("it does not know what it listed");
    }
    return true;
  }

  private static List<Artifact> listed(Catalog catalog) throws InterruptedException {
    List<Artifact> listed = new ArrayList<>();
    @Nullable String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      Listing listing = catalog.list(cursor, CALL);
      listing.builds().stream().map(BuildInputs::artifact).forEach(listed::add);
      if (listing.isLast()) {
        return listed;
      }
      cursor = listing.cursor().orElseThrow();
    }
    throw new AssertionError("the listing has no end");
  }
}
