package io.freshmaker.core.message;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A payload as one text that is the same however its sender ordered members, set spaces or wrote
 * numbers. Made for digests: every part is followed by what it is, and texts by their length, so
 * that different payloads have different texts.
 */
final class CanonicalText {

  private CanonicalText() {}

  /** Writes a tree of plain values, part by part. Not recursive: depth is configuration. */
  static void write(@Nullable Object tree, Consumer<String> out) {
    Deque<Iterator<?>> open = new ArrayDeque<>();
    open.push(Collections.singletonList(tree).iterator());
    while (!open.isEmpty()) {
      if (!open.element().hasNext()) {
        open.pop();
        out.accept("]");
        continue;
      }
      Object value = open.element().next();
      if (value instanceof Map<?, ?> map) {
        out.accept("{" + map.size());
        open.push(sorted(map).iterator());
      } else if (value instanceof List<?> list) {
        out.accept("[" + list.size());
        open.push(list.iterator());
      } else {
        out.accept(scalar(value));
      }
    }
  }

  private static List<@Nullable Object> sorted(Map<?, ?> map) {
    List<@Nullable Object> membersInOrder = new ArrayList<>(map.size() * 2);
    new TreeMap<Object, Object>(map)
        .forEach(
            (name, value) -> {
              membersInOrder.add(name);
              membersInOrder.add(value);
            });
    return membersInOrder;
  }

  private static String scalar(@Nullable Object value) {
    if (value instanceof String text) {
      return "\"" + text.length() + ":" + text;
    }
    if (value instanceof Number number) {
      return "#" + new BigDecimal(number.toString()).stripTrailingZeros() + ";";
    }
    return value + ";";
  }
}
