package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The patches of all nodes, in pages that a frozen copy shares until they are next written to: to
 * freeze costs a reference for each page, not for each node.
 */
final class PatchTable {

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private @Nullable Patch[] @Nullable [] pages;

  /** Pages that no frozen copy can see. */
  private boolean[] own;

  PatchTable(int nodeCount) {
    this(new Patch[(nodeCount >> PAGE_BITS) + 1][]);
  }

  private PatchTable(@Nullable Patch[] @Nullable [] pages) {
    this.pages = pages;
    this.own = new boolean[pages.length];
  }

  @Nullable Patch get(int node) {
    int place = node >> PAGE_BITS;
    @Nullable Patch[] page = place < pages.length ? pages[place] : null;
    return page == null ? null : page[node & PAGE - 1];
  }

  void set(int node, @Nullable Patch patch) {
    int place = node >> PAGE_BITS;
    if (place >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(place + 1, pages.length + (pages.length >> 2)));
      own = Arrays.copyOf(own, pages.length);
    }
    @Nullable Patch[] page = pages[place];
    if (page == null || !own[place]) {
      page = page == null ? new Patch[PAGE] : page.clone();
      pages[place] = page;
      own[place] = true;
    }
    page[node & PAGE - 1] = patch;
  }

  /** Returns a copy that later changes to this table do not reach. Must not be written to. */
  PatchTable frozen() {
    Arrays.fill(own, false);
    return new PatchTable(pages.clone());
  }

  /** Tells whether the two tables surely have the same patches in the page of this node. */
  boolean sharesPage(PatchTable other, int node) {
    int place = node >> PAGE_BITS;
    @Nullable Patch[] mine = place < pages.length ? pages[place] : null;
    @Nullable Patch[] theirs = place < other.pages.length ? other.pages[place] : null;
    return mine == theirs;
  }

  /** Returns the first node from this one on that has a patch, -1 if there is none. */
  int nextPatched(int node) {
    for (int v = node; v >> PAGE_BITS < pages.length; v++) {
      @Nullable Patch[] page = pages[v >> PAGE_BITS];
      if (page == null) {
        v = nextPage(v) - 1;
      } else if (page[v & PAGE - 1] != null) {
        return v;
      }
    }
    return -1;
  }

  static int nextPage(int node) {
    return (node >> PAGE_BITS) + 1 << PAGE_BITS;
  }
}
