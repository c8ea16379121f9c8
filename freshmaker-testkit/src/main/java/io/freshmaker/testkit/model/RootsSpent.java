package io.freshmaker.testkit.model;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Payload;
import io.freshmaker.api.store.StoredRecord;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.json.JsonTree;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * S3: each intent of an artifact has a root beyond those of its earlier intents and its own
 * origins, or pays once for what it went ahead without. Read from what is stored.
 */
final class RootsSpent implements Rule {

  private final Map<ArtifactKey, BitSet> spent = new HashMap<>();
  private final Map<ArtifactKey, BitSet> caughtUp = new HashMap<>();

  @Override
  public void check(Ledger ledger) {
    ledger.events().forEach(this::begin);
    for (Ledger.Changed changed : ledger.changed()) {
      if (changed.isIntent() && changed.after().attempts().size() == 1) {
        spend(changed);
      }
    }
  }

  /** What a root began with counts as built for it. */
  private void begin(StoredRecord stored) {
    Payload event = read(stored);
    BitSet roots = roots(event);
    if (!roots.isEmpty()) {
      for (Payload change : event.at("event").at("changes").items()) {
        ArtifactKey key = Json.CHANGE.read(change).artifact().key();
        of(spent, key).or(roots);
        of(caughtUp, key).or(roots);
      }
    }
  }

  private void spend(Ledger.Changed changed) {
    Payload build = read(changed.stored());
    ArtifactKey artifact = changed.after().artifact();
    BitSet roots = roots(build);
    boolean owed = build.at("owed").truth();
    BitSet before = of(spent, artifact);
    BitSet paid = of(caughtUp, artifact);
    if (isWithin(roots, before) && !(owed && !isWithin(roots, paid))) {
      throw new Violation(
          "S3", changed.after() + " spends no new root of " + roots + ", spent before: " + before);
    }
    BitSet again = (BitSet) roots.clone();
    again.and(before);
    paid.or(again);
    before.or(roots);
  }

  private static boolean isWithin(BitSet roots, BitSet all) {
    BitSet rest = (BitSet) roots.clone();
    rest.andNot(all);
    return rest.isEmpty();
  }

  private static BitSet of(Map<ArtifactKey, BitSet> sets, ArtifactKey key) {
    return sets.computeIfAbsent(key, k -> new BitSet());
  }

  private static Payload read(StoredRecord stored) {
    return Payload.of(JsonTree.parse(stored.body(), JsonLimits.own()));
  }

  /** Reads a set as it is written: {@code 1-5,7}. */
  private static BitSet roots(Payload owner) {
    BitSet roots = new BitSet();
    String text = Objects.requireNonNullElse(owner.at("lineage", "roots").text(), "");
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      roots.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return roots;
  }
}
