package io.freshmaker.core.index;

import io.freshmaker.api.Version;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one lister says of one variant of an artifact, in a list with the others, which is ordered
 * by lister and variant. Immutable but for {@link #touched}, which the writer alone looks at.
 */
final class KnownBuild {

  final int lister;
  final @Nullable Version version;

  /** Packed, as {@link PackedInputs} reads them. */
  final byte[] inputs;

  /** Beside the inputs; null where none is known. */
  final @Nullable Version @Nullable [] consumed;

  /** Beside the inputs; null where every path of each matters. */
  final @Nullable Set<String> @Nullable [] paths;

  final @Nullable KnownBuild next;

  /** The revision as of which it was last said. */
  long touched;

  KnownBuild(
      int lister,
      @Nullable Version version,
      byte[] inputs,
      @Nullable Version @Nullable [] consumed,
      @Nullable Set<String> @Nullable [] paths,
      long touched,
      @Nullable KnownBuild next) {
    this.lister = lister;
    this.version = version;
    this.inputs = inputs;
    this.consumed = consumed;
    this.paths = paths;
    this.touched = touched;
    this.next = next;
  }

  @Nullable String variant() {
    return version == null ? null : version.variant();
  }

  boolean isOf(int otherLister, @Nullable String variant) {
    return lister == otherLister && Objects.equals(variant(), variant);
  }

  @Nullable Version consumedAt(int place) {
    return consumed == null ? null : consumed[place];
  }

  Set<String> pathsAt(int place) {
    Set<String> patterns = paths == null ? null : paths[place];
    return patterns == null ? Set.of() : patterns;
  }

  private KnownBuild before(@Nullable KnownBuild newNext) {
    return new KnownBuild(lister, version, inputs, consumed, paths, touched, newNext);
  }

  private int compareTo(KnownBuild other) {
    if (lister != other.lister) {
      return Integer.compare(lister, other.lister);
    }
    String a = Objects.requireNonNullElse(variant(), "");
    return a.compareTo(Objects.requireNonNullElse(other.variant(), ""));
  }

  /** Finds the build of this lister and variant in a list. */
  static @Nullable KnownBuild find(
      @Nullable KnownBuild list, int lister, @Nullable String variant) {
    for (KnownBuild build = list; build != null; build = build.next) {
      if (build.isOf(lister, variant)) {
        return build;
      }
    }
    return null;
  }

  /** Returns the list with this build, in place of the one of the same lister and variant. */
  static KnownBuild with(@Nullable KnownBuild list, KnownBuild added) {
    KnownBuild rest = list;
    KnownBuild passed = null;
    while (rest != null && rest.compareTo(added) < 0) {
      passed = rest.before(passed);
      rest = rest.next;
    }
    if (rest != null && rest.compareTo(added) == 0) {
      rest = rest.next;
    }
    return putBack(passed, added.before(rest));
  }

  /** Returns the list without these builds; the list itself if it has none of them. */
  static @Nullable KnownBuild without(@Nullable KnownBuild list, Predicate<KnownBuild> gone) {
    KnownBuild passed = null;
    boolean any = false;
    for (KnownBuild build = list; build != null; build = build.next) {
      if (gone.test(build)) {
        any = true;
      } else {
        passed = build.before(passed);
      }
    }
    if (!any) {
      return list;
    }
    KnownBuild kept = null;
    for (KnownBuild build = passed; build != null; build = build.next) {
      kept = build.before(kept);
    }
    return kept;
  }

  private static KnownBuild putBack(@Nullable KnownBuild passed, KnownBuild rest) {
    KnownBuild list = rest;
    for (KnownBuild build = passed; build != null; build = build.next) {
      list = build.before(list);
    }
    return list;
  }
}
