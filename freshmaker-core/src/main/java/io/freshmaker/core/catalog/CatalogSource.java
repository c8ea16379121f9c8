package io.freshmaker.core.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.core.config.YamlLimits;
import io.freshmaker.core.config.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Where a catalogue's text comes from. */
abstract class CatalogSource {

  /** Some 100,000 artifacts; whoever has more has a service that lists them. */
  private static final YamlLimits LIMITS = new YamlLimits(32_000_000, 4_000_000, 10);

  private final String name;

  private CatalogSource(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  static CatalogSource ofFile(String instance, Path file) {
    Objects.requireNonNull(instance, "instance");
    return new CatalogSource(file.toString()) {
      @Override
      byte[] bytes() {
        try (InputStream in = Files.newInputStream(file)) {
          // One more than is read, so that too large a file is told from one that just fits.
          return in.readNBytes(LIMITS.characters() + 1);
        } catch (IOException e) {
          throw new UnavailableException(instance, file + " cannot be read: " + e, e);
        }
      }
    };
  }

  static CatalogSource ofText(String name, String yaml) {
    byte[] bytes = yaml.getBytes(UTF_8);
    return new CatalogSource(name) {
      @Override
      byte[] bytes() {
        return bytes;
      }
    };
  }

  abstract byte[] bytes();

  String name() {
    return name;
  }

  /** Reads for the first time: what cannot be read is wrong configuration. */
  CatalogContent read() {
    try {
      byte[] bytes = bytes();
      return parsed(bytes, digest(bytes));
    } catch (UnavailableException e) {
      throw new ConfigurationException(name, e.getMessage(), e);
    }
  }

  CatalogContent readIfChanged(CatalogContent before) {
    byte[] bytes = bytes();
    String digest = digest(bytes);
    return digest.equals(before.digest()) ? before : parsed(bytes, digest);
  }

  private CatalogContent parsed(byte[] bytes, String digest) {
    if (bytes.length > LIMITS.characters()) {
      throw new ConfigurationException(name, "has more than " + LIMITS.characters() + " bytes");
    }
    return CatalogReader.read(YamlReader.read(name, bytes, LIMITS), digest);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
