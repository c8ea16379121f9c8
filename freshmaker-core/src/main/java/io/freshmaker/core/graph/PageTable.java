package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value for each node, in pages that a frozen copy shares until they are next written to: to
 * freeze costs a reference for each page, not for each node.
 */
final class PageTable<T> {

  private static final int PAGE_BITS = 7;
  private static final int PAGE = 1 << PAGE_BITS;

  private @Nullable Object[] @Nullable [] pages;

  /** Pages that no frozen copy can see. */
  private boolean[] own;

  PageTable(int nodeCount) {
    this(new Object[(nodeCount >> PAGE_BITS) + 1][]);
  }

  private PageTable(@Nullable Object[] @Nullable [] pages) {
    this.pages = pages;
    this.own = new boolean[pages.length];
  }

  @SuppressWarnings("unchecked") // only a T is ever put in
  @Nullable T get(int node) {
    int place = node >> PAGE_BITS;
    @Nullable Object[] page = place < pages.length ? pages[place] : null;
    return page == null ? null : (T) page[node & PAGE - 1];
  }

  void set(int node, T value) {
    int place = node >> PAGE_BITS;
    if (place >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(place + 1, pages.length + (pages.length >> 2)));
      own = Arrays.copyOf(own, pages.length);
    }
    @Nullable Object[] page = pages[place];
    if (page == null || !own[place]) {
      page = page == null ? new Object[PAGE] : page.clone();
      pages[place] = page;
      own[place] = true;
    }
    page[node & PAGE - 1] = value;
  }

  /** Returns a copy that later changes to this table do not reach. Must not be written to. */
  PageTable<T> frozen() {
    Arrays.fill(own, false);
    return new PageTable<>(pages.clone());
  }

  /** Tells whether the two tables surely have the same values in the page of this node. */
  boolean sharesPage(PageTable<T> other, int node) {
    int place = node >> PAGE_BITS;
    @Nullable Object[] mine = place < pages.length ? pages[place] : null;
    @Nullable Object[] theirs = place < other.pages.length ? other.pages[place] : null;
    return mine == theirs;
  }

  static int nextPage(int node) {
    return (node >> PAGE_BITS) + 1 << PAGE_BITS;
  }
}
