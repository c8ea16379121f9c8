package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Payload;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.util.HashMap;
import java.util.Map;

/**
 * Which roots each artifact has spent (R2): for its builds, and one time more for what a build went
 * ahead without. What lies below the floor counts as spent. Changed by the loop alone.
 */
final class Spent {

  /**
   * What one artifact has spent.
   *
   * @param built roots that a build of it answers, or that began with it
   * @param caughtUp roots for which its one catch-up was built, or that began with it
   */
  private record Account(ArtifactKey artifact, Roots built, Roots caughtUp) {

    private Account from(long floor) {
      return new Account(artifact, built.from(floor), caughtUp.from(floor));
    }

    private boolean isEmpty() {
      return built.isEmpty() && caughtUp.isEmpty();
    }
  }

  /** How far roots are numbered, and up to where all count as spent. */
  private record Numbers(long last, long floor) {}

  private static final Records<Account> ACCOUNTS =
      new Records<>(
          "spent",
          account -> account.artifact().toString(),
          JsonForm.object(
              (out, account) ->
                  out.member("artifact", account.artifact(), Json.KEY)
                      .member("built", account.built(), Roots.FORM)
                      .member("caughtUp", account.caughtUp(), Roots.FORM),
              json ->
                  new Account(
                      Json.KEY.read(json.at("artifact")),
                      Roots.FORM.read(json.at("built")),
                      Roots.FORM.read(json.at("caughtUp")))));

  private static final Records<Numbers> NUMBERS =
      new Records<>(
          "roots",
          numbers -> "roots",
          JsonForm.object(
              (out, numbers) -> out.member("last", numbers.last()).member("floor", numbers.floor()),
              json -> new Numbers(whole(json.at("last")), whole(json.at("floor")))));

  private final Map<ArtifactKey, Account> accounts = new HashMap<>();
  private volatile Numbers numbers = new Numbers(0, 1);

  private static long whole(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : number;
  }

  void load(StateStore store) {
    NUMBERS.readAll(store, read -> numbers = read);
    ACCOUNTS.readAll(store, account -> accounts.put(account.artifact(), account));
  }

  /** Numbers new roots. */
  Roots begin(Turn turn, int count) {
    long last = numbers.last();
    put(turn, new Numbers(last + count, numbers.floor()));
    return Roots.range(last + 1, last + count);
  }

  /** Takes roots as spent by where they began: it has changed already. */
  void beganWith(Turn turn, ArtifactKey artifact, Roots roots) {
    Account account = account(artifact);
    put(turn, new Account(artifact, account.built().plus(roots), account.caughtUp().plus(roots)));
  }

  /** Returns whether anything has been forgotten. May be read by anybody. */
  boolean hasForgotten() {
    return numbers.floor() > 1;
  }

  /** Spends roots for a build; those that were spent before are caught up with by it. */
  void spend(Turn turn, ArtifactKey artifact, Roots roots) {
    Account account = account(artifact);
    Roots again = roots.and(account.built());
    put(turn, new Account(artifact, account.built().plus(roots), account.caughtUp().plus(again)));
  }

  /** Returns whether an artifact has a root among these that no build of it answers yet. */
  boolean leaves(ArtifactKey artifact, Roots roots) {
    return !account(artifact).built().containsAll(roots.from(numbers.floor()));
  }

  /** Returns whether an artifact has its one catch-up left for a root among these. */
  boolean leavesCatchUp(ArtifactKey artifact, Roots roots) {
    return !account(artifact).caughtUp().containsAll(roots.from(numbers.floor()));
  }

  /** Takes all roots below as spent, by whatever artifact; what was known of them is forgotten. */
  void raiseFloor(Turn turn, long floor) {
    if (floor <= numbers.floor()) {
      return;
    }
    put(turn, new Numbers(numbers.last(), floor));
    accounts
        .values()
        .removeIf(
            account -> {
              boolean gone = account.from(floor).isEmpty();
              if (gone) {
                turn.delete(ACCOUNTS, ACCOUNTS.id(account));
              }
              return gone;
            });
  }

  long last() {
    return numbers.last();
  }

  private Account account(ArtifactKey artifact) {
    Account known = accounts.get(artifact);
    return known == null ? new Account(artifact, Roots.NONE, Roots.NONE) : known;
  }

  private void put(Turn turn, Account account) {
    Account kept = account.from(numbers.floor());
    if (!kept.equals(accounts.put(kept.artifact(), kept))) {
      turn.save(ACCOUNTS, kept);
    }
  }

  private void put(Turn turn, Numbers newNumbers) {
    numbers = newNumbers;
    turn.save(NUMBERS, newNumbers);
  }
}
