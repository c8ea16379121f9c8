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

/**
 * Reads references to credentials. No error shows a value: by mistake it may be a credential (R10).
 */
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
    if (reference.size() == 1 && env != null) {
      String name = env.text();
      return Secret.from(() -> variable(name, env.place()));
    }
    if (reference.size() == 1 && file != null) {
      Path path = Scalars.file(file, origin);
      return Secret.from(() -> content(path, file.place()));
    }
    throw node.wrong(FORM);
  }

  private static String variable(String name, String place) {
    @Nullable String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new ConfigurationException(place, "this environment variable is not set");
    }
    return value;
  }

  private static String content(Path file, String place) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST_FILE + 1);
    } catch (IOException e) {
      throw new ConfigurationException(
          place, "this file cannot be read: " + e.getClass().getSimpleName());
    }
    if (bytes.length > LARGEST_FILE) {
      throw new ConfigurationException(place, "this file has more than " + LARGEST_FILE + " bytes");
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      throw new ConfigurationException(place, "this file is empty");
    }
    return text;
  }
}
