package io.freshmaker.core.decide;

import io.freshmaker.api.InvalidInputException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The version of an RPM, ordered as rpm 4.15 and newer do: by epoch, version and release, each of
 * the latter two with {@code rpmvercmp}. The order is not consistent with equals: {@code 1.01} and
 * {@code 1.1} are different texts of one version.
 *
 * @param epoch 0 where none is written; at most 4294967295
 * @param version not empty, without dash and colon
 * @param release the same, or null where it is not given; such a version comes before those of any
 *     release
 */
public record RpmVersion(long epoch, String version, @Nullable String release)
    implements Comparable<RpmVersion> {

  private static final long LARGEST_EPOCH = 0xFFFF_FFFFL;

  /**
   * Checks the parts.
   *
   * @throws InvalidInputException if one of them is not of the form above
   */
  public RpmVersion {
    if (epoch < 0 || epoch > LARGEST_EPOCH) {
      throw new InvalidInputException("epoch", epoch + " is not from 0 to " + LARGEST_EPOCH);
    }
    requirePart("version", version);
    if (release != null) {
      requirePart("release", release);
    }
  }

  /**
   * Reads {@code epoch:version-release}; epoch and release may be missing.
   *
   * @throws InvalidInputException if the text is not of this form
   */
  public static RpmVersion parse(String text) {
    Objects.requireNonNull(text, "text");
    int colon = text.indexOf(':');
    int dash = text.lastIndexOf('-');
    return new RpmVersion(
        colon < 0 ? 0 : epoch(text.substring(0, colon)),
        text.substring(colon + 1, dash > colon ? dash : text.length()),
        dash > colon ? text.substring(dash + 1) : null);
  }

  private static long epoch(String digits) {
    long epoch = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (!isDigit(c) || epoch > LARGEST_EPOCH) {
        throw new InvalidInputException("epoch", "is not a number from 0 to " + LARGEST_EPOCH);
      }
      epoch = epoch * 10 + (c - '0');
    }
    return epoch;
  }

  private static void requirePart(String what, String part) {
    Objects.requireNonNull(part, what);
    if (part.isEmpty() || part.indexOf('-') >= 0 || part.indexOf(':') >= 0) {
      throw new InvalidInputException(what, "is empty, or has a dash or a colon");
    }
  }

  @Override
  public int compareTo(RpmVersion other) {
    int order = Long.compare(epoch, other.epoch);
    if (order == 0) {
      order = rpmvercmp(version, other.version);
    }
    if (order != 0) {
      return order;
    }
    if (release == null || other.release == null) {
      return Boolean.compare(release != null, other.release != null);
    }
    return rpmvercmp(release, other.release);
  }

  /**
   * Compares two versions, or two releases, segment by segment as {@code rpmvercmp} of rpm 4.15
   * does: tilde before the end, the end before caret, caret before letters, letters before numbers.
   *
   * @return negative, zero or positive
   */
  public static int rpmvercmp(String a, String b) {
    int i = 0;
    int j = 0;
    while (true) {
      i = skipSeparators(a, i);
      j = skipSeparators(b, j);
      int kind = kind(a, i);
      int order = kind - kind(b, j);
      if (order != 0 || kind == END) {
        return order;
      }
      if (kind == TILDE || kind == CARET) {
        i++;
        j++;
        continue;
      }
      int endA = segmentEnd(a, i, kind);
      int endB = segmentEnd(b, j, kind);
      order =
          kind == NUMBER ? compareNumbers(a, i, endA, b, j, endB) : compare(a, i, endA, b, j, endB);
      if (order != 0) {
        return order;
      }
      i = endA;
      j = endB;
    }
  }

  // What can follow, in the order in which it sorts.
  private static final int TILDE = 0;
  private static final int END = 1;
  private static final int CARET = 2;
  private static final int LETTERS = 3;
  private static final int NUMBER = 4;
  private static final int SEPARATOR = 5;

  private static int kind(String text, int index) {
    return index == text.length() ? END : kind(text.charAt(index));
  }

  private static int kind(char c) {
    if (isDigit(c)) {
      return NUMBER;
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      return LETTERS;
    }
    return c == '~' ? TILDE : c == '^' ? CARET : SEPARATOR;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int skipSeparators(String text, int index) {
    int next = index;
    while (next < text.length() && kind(text.charAt(next)) == SEPARATOR) {
      next++;
    }
    return next;
  }

  private static int segmentEnd(String text, int start, int kind) {
    int end = start;
    while (end < text.length() && kind(text.charAt(end)) == kind) {
      end++;
    }
    return end;
  }

  private static int compareNumbers(String a, int i, int endA, String b, int j, int endB) {
    int startA = skipZeros(a, i, endA);
    int startB = skipZeros(b, j, endB);
    int order = Integer.compare(endA - startA, endB - startB);
    return order != 0 ? order : compare(a, startA, endA, b, startB, endB);
  }

  private static int skipZeros(String text, int start, int end) {
    int next = start;
    while (next < end && text.charAt(next) == '0') {
      next++;
    }
    return next;
  }

  private static int compare(String a, int i, int endA, String b, int j, int endB) {
    int length = Math.min(endA - i, endB - j);
    for (int k = 0; k < length; k++) {
      int order = Character.compare(a.charAt(i + k), b.charAt(j + k));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(endA - i, endB - j);
  }

  /** Returns {@code epoch:version-release}, without what is not there. */
  @Override
  public String toString() {
    String text = release == null ? version : version + "-" + release;
    return epoch == 0 ? text : epoch + ":" + text;
  }
}
