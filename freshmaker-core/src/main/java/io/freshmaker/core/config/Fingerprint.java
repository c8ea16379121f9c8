package io.freshmaker.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells configurations apart: a digest of keys and texts. A secret is where it comes from (R10).
 */
final class Fingerprint {

  private static final int LETTERS = 12;

  private final StringBuilder text = new StringBuilder();

  private Fingerprint() {}

  static String of(YamlNode root) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(root);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(fingerprint.text.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void add(YamlNode node) {
    if (node.isMap()) {
      text.append('{');
      for (Map.Entry<String, YamlNode> entry : new TreeMap<>(node.entries()).entrySet()) {
        word(entry.getKey());
        add(entry.getValue());
      }
      text.append('}');
    } else if (node.isList()) {
      text.append('[');
      node.list().forEach(this::add);
      text.append(']');
    } else if (node.isText()) {
      word(node.text());
    } else {
      text.append('-');
    }
  }

  private void word(String word) {
    text.append(word.length()).append(':').append(word);
  }
}
