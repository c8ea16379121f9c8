package io.freshmaker.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of an artifact. How two compare is up to the {@link
 * io.freshmaker.api.spi.VersionScheme} of this name; versions of different schemes or variants do
 * not compare at all.
 *
 * <p>JSON form: {@code {"scheme": …, "text": …}}, with {@code "variant"} where there is one.
 */
public final class Version {

  /** {@code epoch:version-release}, compared as RPM does. */
  public static final String RPM = "rpm";

  /** A commit; equal or not, never ordered. */
  public static final String COMMIT = "commit";

  /** A decimal number of any length, as modules have. */
  public static final String NUMBER = "number";

  /** {@code name-version-release}; two of one name compare by version and release as RPM does. */
  public static final String NVR = "nvr";

  /** A content digest such as {@code sha256:…}; equal or not, never ordered. */
  public static final String DIGEST = "digest";

  /** A compose id; equal or not, never ordered. */
  public static final String COMPOSE = "compose";

  private final String scheme;
  private final String text;
  private final @Nullable String variant;

  private Version(String scheme, String text, @Nullable String variant) {
    Names.requireOpenValue("version scheme", scheme);
    this.scheme = scheme;
    this.text = Names.requireText("version", text);
    this.variant = variant == null ? null : Names.requireText("variant", variant);
  }

  /**
   * Returns a version without a variant.
   *
   * @throws InvalidInputException if scheme or text is not of an allowed form
   */
  public static Version of(String scheme, String text) {
    return new Version(scheme, text, null);
  }

  /** Returns the version of an RPM, {@code epoch:version-release}. */
  public static Version rpm(String evr) {
    return of(RPM, evr);
  }

  /** Returns the version of a source. */
  public static Version commit(String commit) {
    return of(COMMIT, commit);
  }

  /** Returns the version of a module stream, in one context. */
  public static Version module(String version, String context) {
    return of(NUMBER, version).withVariant(context);
  }

  /** Returns the version of a container by its build. */
  public static Version nvr(String nvr) {
    return of(NVR, nvr);
  }

  /** Returns this version as that of one variant, such as a module context or an architecture. */
  public Version withVariant(String newVariant) {
    return new Version(scheme, text, Objects.requireNonNull(newVariant, "newVariant"));
  }

  /** Returns the name of the scheme by which it compares. */
  public String scheme() {
    return scheme;
  }

  /** Returns the version as its service writes it. */
  public String text() {
    return text;
  }

  /** Returns the variant, or null where the artifact has none. */
  public @Nullable String variant() {
    return variant;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version that
        && text.equals(that.text)
        && scheme.equals(that.scheme)
        && Objects.equals(variant, that.variant);
  }

  @Override
  public int hashCode() {
    return Objects.hash(scheme, text, variant);
  }

  /** Returns the text, with the variant in brackets where there is one. */
  @Override
  public String toString() {
    return variant == null ? text : text + " [" + variant + "]";
  }
}
