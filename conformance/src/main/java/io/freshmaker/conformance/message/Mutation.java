package io.freshmaker.conformance.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Damages a message, in its bytes or in its values; the same seed does the same damage. */
final class Mutation {

  /** Written as they stand: what a publisher, or somebody who is none, may put where it likes. */
  private static final List<String> HOSTILE =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e99",
          "1e999999999",
          "123456789012345678901234567890",
          "0.1",
          "\"\"",
          "\" \"",
          "\"0\"",
          "\"COMPLETE\"",
          "\"5\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"a/../b:%:#?*\"",
          "\"{\\\"a\\\":[1]}\"",
          "\"{\"",
          "[]",
          "{}",
          "[null]",
          "[[[]]]",
          "{\"\":\"\"}",
          "{\"name\":{}}",
          "\"" + "x".repeat(600) + "\"",
          "\"\\u202e\\ufeff\\n\"",
          "\"0000000000000000000000000000000000000000\"",
          "[".repeat(200) + "]".repeat(200),
          "9".repeat(150));

  private final Random random;

  Mutation(long seed) {
    random = new Random(seed);
  }

  /** Returns a damaged copy of one of the messages. */
  byte[] of(List<byte[]> messages) {
    byte[] message = messages.get(random.nextInt(messages.size()));
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      message = random.nextInt(3) == 0 ? bytes(message, messages) : values(message);
    }
    return message;
  }

  private byte[] bytes(byte[] message, List<byte[]> messages) {
    int length = message.length;
    if (length < 2) {
      return message.clone();
    }
    int at = random.nextInt(length);
    int end = Math.min(length, at + 1 + random.nextInt(20));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(message, 0, at);
    switch (random.nextInt(6)) {
      case 0 -> {
        out.write(random.nextInt(256));
        out.write(message, at + 1, length - at - 1);
      }
      case 1 -> out.write(message, end, length - end);
      case 2 -> {
        out.write(message, at, end - at);
        out.write(message, at, length - at);
      }
      case 3 -> out.write(message, at, Math.min(3, length - at));
      case 4 -> {
        out.writeBytes(HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(UTF_8));
        out.write(message, end, length - end);
      }
      default -> {
        byte[] other = messages.get(random.nextInt(messages.size()));
        int from = random.nextInt(other.length);
        out.write(other, from, other.length - from);
      }
    }
    return out.toByteArray();
  }

  /** Damages a value, a name or the order somewhere in the tree; what is no tree stays as it is. */
  private byte[] values(byte[] message) {
    try {
      Object tree = JsonTree.parse(message, JsonLimits.hostile().withDepth(300));
      List<Object> containers = new ArrayList<>();
      collect(tree, containers);
      Object target = containers.isEmpty() ? null : pick(containers);
      StringBuilder out = new StringBuilder();
      write(tree, target, out);
      return out.toString().getBytes(UTF_8);
    } catch (InvalidInputException e) {
      return message;
    }
  }

  private static void collect(@Nullable Object value, List<Object> containers) {
    if (value instanceof Map<?, ?> map) {
      containers.add(map);
      map.values().forEach(inner -> collect(inner, containers));
    } else if (value instanceof List<?> list) {
      containers.add(list);
      list.forEach(inner -> collect(inner, containers));
    }
  }

  private void write(@Nullable Object value, @Nullable Object target, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      writeMembers(map, target, out);
    } else if (value instanceof List<?> list) {
      out.append('[');
      String between = "";
      int damaged = list == target && !list.isEmpty() ? random.nextInt(list.size()) : -1;
      for (int i = 0; i < list.size(); i++) {
        out.append(between);
        between = ",";
        if (i == damaged) {
          out.append(pick(HOSTILE));
        } else {
          write(list.get(i), target, out);
        }
      }
      out.append(']');
    } else if (value instanceof String text) {
      quote(text, out);
    } else {
      out.append(value);
    }
  }

  private void writeMembers(Map<?, ?> map, @Nullable Object target, StringBuilder out) {
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((name, value) -> members.put((String) name, value));
    String damaged =
        map == target && !map.isEmpty() ? pick(new ArrayList<>(members.keySet())) : null;
    int damage = random.nextInt(8);
    out.append('{');
    String between = "";
    for (Map.Entry<String, Object> member : members.entrySet()) {
      boolean here = member.getKey().equals(damaged);
      if (here && damage == 0) {
        continue;
      }
      out.append(between);
      between = ",";
      quote(here && damage == 1 ? member.getKey() + "x" : member.getKey(), out);
      out.append(':');
      if (here && damage > 2) {
        out.append(pick(HOSTILE));
      } else if (here && damage == 2) {
        out.append('[');
        write(member.getValue(), null, out);
        out.append(']');
      } else {
        write(member.getValue(), target, out);
      }
    }
    out.append('}');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
