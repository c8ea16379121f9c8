package io.freshmaker.examples.kiln;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An invented build system: it fires tiles, each of several clays. A real one would be a client of
 * a service; this one remembers what it was told.
 */
public final class Kiln {

  private final Map<String, List<String>> claysByTile;
  private final Map<String, String> firings = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Makes a kiln that knows these tiles, and the clays that each is made of. */
  public Kiln(Map<String, List<String>> claysByTile) {
    this.claysByTile = Map.copyOf(claysByTile);
  }

  /** Returns the tiles that are made of a clay, sorted. */
  public List<String> tilesOf(String clay) {
    return claysByTile.entrySet().stream()
        .filter(tile -> tile.getValue().contains(clay))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Fires a tile, and returns the number of the firing. */
  public String fire(String tile) {
    String number = "firing-" + count.incrementAndGet();
    firings.put(number, tile);
    return number;
  }

  /** Returns which tile a firing made; nothing if there was no such firing. */
  public Optional<String> tileOf(String firing) {
    return Optional.ofNullable(firings.get(firing));
  }

  /** Returns how many tiles were fired. */
  public int fired() {
    return count.get();
  }
}
