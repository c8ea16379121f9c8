package io.freshmaker.core.pace;

import io.freshmaker.api.ArtifactType;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How many builds the build systems may have at once: in all, of one submitter, of one type. A
 * build counts from its intent until its end is known. Immutable.
 */
public final class Caps {

  private static final Caps STANDARD = new Caps(200, Map.of(), Map.of());

  private final int running;
  private final Map<String, Integer> submitters;
  private final Map<ArtifactType, Integer> types;

  private Caps(int running, Map<String, Integer> submitters, Map<ArtifactType, Integer> types) {
    this.running = running;
    this.submitters = Collections.unmodifiableMap(new TreeMap<>(submitters));
    this.types = Collections.unmodifiableMap(new TreeMap<>(types));
  }

  /** Returns what holds where nothing is said: 200 builds at once, of whatever. */
  public static Caps standard() {
    return STANDARD;
  }

  /** Returns these with how many builds there may be at once in all. */
  public Caps withRunning(int most) {
    return new Caps(atLeastOne(most), submitters, types);
  }

  /** Returns these with how many builds one submitter may have at once, by its instance. */
  public Caps withSubmitter(String instance, int most) {
    Map<String, Integer> more = new TreeMap<>(submitters);
    more.put(Objects.requireNonNull(instance, "instance"), atLeastOne(most));
    return new Caps(running, more, types);
  }

  /** Returns these with how many builds of one type there may be at once. */
  public Caps withType(ArtifactType type, int most) {
    Map<ArtifactType, Integer> more = new TreeMap<>(types);
    more.put(Objects.requireNonNull(type, "type"), atLeastOne(most));
    return new Caps(running, submitters, more);
  }

  /** Returns how many builds there may be at once in all. */
  public int running() {
    return running;
  }

  /** Returns how many builds a submitter may have at once. */
  public int submitter(String instance) {
    return submitters.getOrDefault(instance, running);
  }

  /** Returns how many builds of a type there may be at once. */
  public int type(ArtifactType type) {
    return types.getOrDefault(type, running);
  }

  private static int atLeastOne(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a cap is at least 1: " + most);
    }
    return most;
  }
}
