package io.freshmaker.api.spi;

/** How versions of one scheme compare. Pure. */
public interface VersionScheme extends Part {

  /** What a comparison says of its first version. */
  enum Order {
    /** It is older than the second. */
    OLDER,
    /** The two are the same. */
    SAME,
    /** It is newer than the second. */
    NEWER,
    /** Nobody can say; never taken for fresh. */
    UNKNOWN
  }

  /** Returns the name by which versions refer to it. */
  String name();

  /** Compares two texts of this scheme, of one variant. */
  Order compare(String a, String b);
}
