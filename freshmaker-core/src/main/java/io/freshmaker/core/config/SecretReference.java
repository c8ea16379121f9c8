package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads references to credentials; no error shows a value, which may be one by mistake (R10). */
final class SecretReference {

  private static final String FORM = "a secret is given as {env: NAME} or {file: path}";
  private static final int LARGEST_FILE = 65_536;

  private SecretReference() {}

  static Secret read(YamlNode node, YamlOrigin origin) {
    Secret given = node.givenSecret();
    if (given != null) {
      return given;
    }
    if (!node.isMap()) {
      throw node.wrong("a literal secret is not allowed; " + FORM);
    }
    Map<String, YamlNode> reference = node.entries();
    YamlNode env = reference.get("env");
    YamlNode file = reference.get("file");
    if (reference.size() != 1 || (env == null && file == null)) {
      throw node.wrong(FORM);
    }
    if (env != null) {
      return environment(env.text(), env.place());
    }
    Path path = Scalars.file(reference.get("file"), origin);
    String place = node.place();
    return Secret.from(() -> content(path, place));
  }

  private static Secret environment(String name, String place) {
    return Secret.from(
        () -> {
          @Nullable String value = System.getenv(name);
          if (value == null || value.isEmpty()) {
            throw new ConfigurationException(
                place, "the environment variable '" + Excerpt.of(name) + "' is not set");
          }
          return value;
        });
  }

  private static String content(Path file, String place) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST_FILE + 1);
    } catch (IOException e) {
      throw new ConfigurationException(place, "the secret's file cannot be read: " + e, e);
    }
    if (bytes.length > LARGEST_FILE) {
      throw new ConfigurationException(
          place, "the secret's file " + file + " has more than " + LARGEST_FILE + " bytes");
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      throw new ConfigurationException(place, "the secret's file " + file + " is empty");
    }
    return text;
  }
}
