package io.freshmaker.mbs.modulemd;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The context of a module build, as the Module Build Service computes it from what it was built
 * against and what it runs with.
 */
public final class ModuleContext {

  private static final int LENGTH = 8;

  private final String buildContext;
  private final String runtimeContext;

  private ModuleContext(String buildContext, String runtimeContext) {
    this.buildContext = buildContext;
    this.runtimeContext = runtimeContext;
  }

  /**
   * Computes a context.
   *
   * @param builtAgainst the stream of each module in the build root
   * @param dependencies all groups of the built document
   */
  public static ModuleContext of(
      Map<String, String> builtAgainst, Collection<Dependencies> dependencies) {
    Map<String, Set<String>> requires = new TreeMap<>();
    for (Dependencies group : dependencies) {
      group
          .requires()
          .forEach(
              (module, choice) ->
                  requires.computeIfAbsent(module, m -> new TreeSet<>()).addAll(choice.listed()));
    }
    Map<String, String> streams = new TreeMap<>();
    builtAgainst.forEach((module, stream) -> streams.put(module, text(stream)));
    Map<String, String> lists = new TreeMap<>();
    requires.forEach(
        (module, choice) ->
            lists.put(
                module,
                choice.stream()
                    .map(ModuleContext::text)
                    .collect(Collectors.joining(", ", "[", "]"))));
    return new ModuleContext(digest(object(streams)), digest(object(lists)));
  }

  /** Returns the digest of what it was built against. */
  public String buildContext() {
    return buildContext;
  }

  /** Returns the digest of what it runs with. */
  public String runtimeContext() {
    return runtimeContext;
  }

  /** Returns the context itself, eight hexadecimal digits. */
  public String text() {
    return digest(buildContext + ":" + runtimeContext).substring(0, LENGTH);
  }

  @Override
  public String toString() {
    return text();
  }

  /** The digest is of the very bytes that Python writes, with its spaces and its escapes. */
  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> text(member.getKey()) + ": " + member.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(String value) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < ' ' || c > '~') {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
