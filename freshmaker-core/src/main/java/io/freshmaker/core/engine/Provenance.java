package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.BuildHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which names outside belong to our own builds: handles and what they are known by, keys that we
 * chose, products. What carries one is an echo, and no new root (R2). Changed by the loop alone.
 */
final class Provenance {

  private final Map<Ref, String> refs = new HashMap<>();
  private final Map<Artifact, String> products = new HashMap<>();

  /** Notes what a build is known by, as of now. */
  void note(Build build) {
    for (Attempt attempt : build.attempts()) {
      refs.put(Ref.of(attempt.instance(), attempt.key()), build.id());
      for (BuildHandle handle : attempt.handles().orElse(List.of())) {
        refs.put(Ref.of(handle.instance(), handle.id()), build.id());
        handle.refs().forEach(ref -> refs.put(ref, build.id()));
      }
    }
    for (BuildInputs product : build.products()) {
      if (product.artifact().version() != null) {
        products.put(product.artifact(), build.id());
      }
    }
  }

  /** Forgets a build. */
  void forget(Build build) {
    for (Attempt attempt : build.attempts()) {
      refs.remove(Ref.of(attempt.instance(), attempt.key()), build.id());
      for (BuildHandle handle : attempt.handles().orElse(List.of())) {
        refs.remove(Ref.of(handle.instance(), handle.id()), build.id());
        handle.refs().forEach(ref -> refs.remove(ref, build.id()));
      }
    }
    build.products().forEach(product -> products.remove(product.artifact(), build.id()));
  }

  /** Returns the build that a ref belongs to. */
  Optional<String> build(Ref ref) {
    return Optional.ofNullable(refs.get(ref));
  }

  /** Returns the builds of ours that made what an event tells of, by its refs; sorted. */
  Set<String> makersOf(Event event) {
    Set<String> makers = new TreeSet<>();
    for (Ref ref : event.refs()) {
      String build = refs.get(ref);
      if (build != null) {
        makers.add(build);
      }
    }
    return makers;
  }

  /** Returns the build of ours that made a version. */
  Optional<String> makerOf(Change change) {
    return Optional.ofNullable(products.get(change.artifact()));
  }
}
