package io.freshmaker.core.plan;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.core.decide.Gate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says under the scopes of a plan's events, which are told apart by bits: an edge is
 * open for an event if the gate of its scope lets it through. Answers are remembered by artifact
 * and kind, because patterns are dear. Not thread-safe.
 */
final class Scopes {

  private static final int MOST = Long.SIZE;
  private static final int MOST_REMEMBERED = 255;

  /** What of an event decides which rules count. */
  private record Scope(EventKind kind, String toldBy) implements Comparable<Scope> {

    @Override
    public int compareTo(Scope other) {
      int order = kind.compareTo(other.kind);
      return order != 0 ? order : toldBy.compareTo(other.toldBy);
    }
  }

  private final Map<Scope, Integer> bits = new LinkedHashMap<>();
  private final List<Gate> gates = new ArrayList<>();
  private final int kinds;
  private final List<Long> masks = new ArrayList<>();
  private byte[] remembered = new byte[0];

  /**
   * Takes the scopes of all origins.
   *
   * @param kinds how many kinds of dependency there are
   */
  Scopes(Gate gate, List<Group> groups, int kinds) {
    this.kinds = kinds;
    TreeSet<Scope> scopes = new TreeSet<>();
    groups.forEach(group -> group.origins().forEach(origin -> scopes.add(scope(origin))));
    if (scopes.size() > MOST) {
      throw new IllegalArgumentException(
          "events of " + scopes.size() + " scopes cannot be planned together, " + MOST + " can");
    }
    for (Scope scope : scopes) {
      bits.put(scope, gates.size());
      gates.add(gate.scopedTo(scope.kind(), scope.toldBy()));
    }
  }

  private static Scope scope(Origin origin) {
    return new Scope(origin.kind(), origin.toldBy());
  }

  /** Returns the scopes of a group's events. */
  long of(Group group) {
    long mask = 0;
    for (Origin origin : group.origins()) {
      mask |= 1L << bits.getOrDefault(scope(origin), 0);
    }
    return mask;
  }

  /** Returns the scopes in which a node may be rebuilt for a cause of this kind. */
  long open(int node, ArtifactKey key, int kindNumber, DependencyKind kind) {
    int place = node * kinds + kindNumber;
    if (place >= remembered.length) {
      remembered = Arrays.copyOf(remembered, Math.max(place + kinds, remembered.length * 2));
    }
    int known = remembered[place] & 0xff;
    if (known != 0) {
      return masks.get(known - 1);
    }
    long mask = open(key, kind);
    int at = masks.indexOf(mask);
    if (at < 0 && masks.size() < MOST_REMEMBERED) {
      at = masks.size();
      masks.add(mask);
    }
    remembered[place] = (byte) (at + 1);
    return mask;
  }

  /** Returns the scopes in which it may be rebuilt; for a request, where the kind is null. */
  long open(ArtifactKey key, @Nullable DependencyKind kind) {
    long mask = 0;
    for (int bit = 0; bit < gates.size(); bit++) {
      if (gates.get(bit).allows(key, kind)) {
        mask |= 1L << bit;
      }
    }
    return mask;
  }

  /** Returns why it may not be rebuilt in the first of these scopes. */
  Reason refusal(long scopes, ArtifactKey key, @Nullable DependencyKind kind) {
    return gates
        .get(Long.numberOfTrailingZeros(scopes))
        .refusal(key, kind)
        .orElseGet(EdgeVerdict.NOT_ALLOWED::reason);
  }
}
