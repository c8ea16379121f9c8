package io.freshmaker.http;

import io.freshmaker.api.Payload;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One page of a long list. */
public final class Page {

  private final List<Payload> items;
  private final @Nullable Integer next;
  private final @Nullable Long total;

  Page(List<Payload> items, @Nullable Integer next, @Nullable Long total) {
    this.items = List.copyOf(items);
    this.next = next;
    this.total = total;
  }

  /** Returns its items, in the service's order. */
  public List<Payload> items() {
    return items;
  }

  /** Returns the number of the next page; nothing if this is the last. */
  public OptionalInt next() {
    return next == null ? OptionalInt.empty() : OptionalInt.of(next);
  }

  /** Returns how many items there are on all pages, where the service says. */
  public OptionalLong total() {
    return total == null ? OptionalLong.empty() : OptionalLong.of(total);
  }
}
