package io.freshmaker.core.dryrun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Version;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version that a build would have made, in the variant of the one before: of an RPM and of a
 * container the same with the release's first number one higher, of a commit or digest the digest
 * of the request's key, of everything else the same with its last number one higher. Where no
 * version is known: the time of the request, in the type's usual form.
 */
final class NextVersion {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern RELEASE = Pattern.compile("^(.*-\\D*)(\\d+)([^-]*)$");
  private static final Pattern LAST_NUMBER = Pattern.compile("^(.*?)(\\d+)(\\D*)$");
  private static final Map<ArtifactType, String> SCHEMES =
      Map.of(
          ArtifactType.SOURCE, Version.COMMIT,
          ArtifactType.RPM, Version.RPM,
          ArtifactType.MODULE, Version.NUMBER,
          ArtifactType.CONTAINER, Version.NVR,
          ArtifactType.COMPOSE, Version.COMPOSE);

  private NextVersion() {}

  /**
   * Returns the version after that of an artifact.
   *
   * @param now when the build was asked for
   * @param key of the request
   */
  static Version of(Artifact artifact, Instant now, String key) {
    Version last = artifact.version();
    if (last == null) {
      return first(artifact, TIME.format(now), key);
    }
    Version next = Version.of(last.scheme(), text(last, key));
    String variant = last.variant();
    return variant == null ? next : next.withVariant(variant);
  }

  private static String text(Version last, String key) {
    return switch (last.scheme()) {
      case Version.RPM, Version.NVR -> oneMore(RELEASE, last.text());
      case Version.COMMIT, Version.DIGEST -> digest(last.scheme(), last.text() + key);
      default -> oneMore(LAST_NUMBER, last.text());
    };
  }

  private static Version first(Artifact artifact, String time, String key) {
    @Nullable String scheme = SCHEMES.get(artifact.type());
    if (scheme == null || scheme.equals(Version.COMMIT)) {
      String usual = scheme == null ? Version.DIGEST : scheme;
      return Version.of(usual, digest(usual, artifact.key() + key));
    }
    return Version.of(
        scheme,
        switch (scheme) {
          case Version.RPM -> "0:" + time + "-1";
          case Version.NVR -> artifact.name() + "-" + time + "-1";
          case Version.COMPOSE -> artifact.name() + "-" + time;
          default -> time;
        });
  }

  private static String oneMore(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? matcher.group(1) + new BigInteger(matcher.group(2)).add(BigInteger.ONE) + matcher.group(3)
        : text + ".1";
  }

  private static String digest(String scheme, String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      String hex = HexFormat.of().formatHex(digest);
      return scheme.equals(Version.COMMIT) ? hex.substring(0, 40) : "sha256:" + hex;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
