package io.freshmaker.core.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing column of values by node. Freezing it copies a table of pages; a page is copied before
 * the first write after that. One writer; what is frozen is immutable.
 *
 * @param <T> the values
 */
final class Pages<T> {

  private static final int SHIFT = 9;
  private static final int MASK = (1 << SHIFT) - 1;

  private @Nullable Object[][] pages = new @Nullable Object[0][];
  private boolean[] owned = new boolean[0];

  @Nullable T get(int node) {
    return Frozen.<T>at(pages, node);
  }

  void set(int node, @Nullable T value) {
    int page = node >>> SHIFT;
    if (page >= pages.length) {
      int length = Math.max(page + 1, pages.length * 2);
      pages = Arrays.copyOf(pages, length);
      owned = Arrays.copyOf(owned, length);
    }
    @Nullable Object[] values = pages[page];
    if (values == null) {
      values = new @Nullable Object[MASK + 1];
    } else if (!owned[page]) {
      values = values.clone();
    }
    pages[page] = values;
    owned[page] = true;
    values[node & MASK] = value;
  }

  Frozen<T> freeze() {
    Arrays.fill(owned, false);
    return new Frozen<>(pages.clone());
  }

  /**
   * The column as it was.
   *
   * @param <T> the values
   */
  static final class Frozen<T> {

    private final @Nullable Object[][] pages;

    private Frozen(@Nullable Object[][] pages) {
      this.pages = pages;
    }

    @Nullable T get(int node) {
      return Frozen.<T>at(pages, node);
    }

    // Only set() puts values in, and it takes no others.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> @Nullable T at(@Nullable Object[][] pages, int node) {
      int page = node >>> SHIFT;
      @Nullable Object[] values = page < pages.length ? pages[page] : null;
      return values == null ? null : (T) values[node & MASK];
    }
  }
}
