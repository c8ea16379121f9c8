package io.freshmaker.http;

import java.util.List;

/**
 * How a service hands out a long list: which number its first page has, where the items stand in a
 * page, and where the link to the next one.
 */
public final class PageStyle {

  /** {@code {"items": […], "meta": {"next", "total"}}}, from 1: the Module Build Service. */
  public static final PageStyle ITEMS =
      new PageStyle(1, "items", List.of("meta", "next"), List.of("meta", "total"), false);

  /**
   * {@code {"results": […], "next", "count"}}, from 1, and a 404 past the end: the Product
   * Definition Center.
   */
  public static final PageStyle RESULTS =
      new PageStyle(1, "results", List.of("next"), List.of("count"), true);

  /** {@code {"data": […], "next"}}, from 1: WaiverDB. */
  public static final PageStyle DATA_FROM_ONE =
      new PageStyle(1, "data", List.of("next"), List.of("total"), false);

  /** {@code {"data": […], "next"}}, from 0: ResultsDB. */
  public static final PageStyle DATA_FROM_ZERO =
      new PageStyle(0, "data", List.of("next"), List.of("total"), false);

  private final int first;
  private final String items;
  private final List<String> next;
  private final List<String> total;
  private final boolean notFoundPastTheEnd;

  private PageStyle(
      int first, String items, List<String> next, List<String> total, boolean notFoundPastTheEnd) {
    this.first = first;
    this.items = items;
    this.next = next;
    this.total = total;
    this.notFoundPastTheEnd = notFoundPastTheEnd;
  }

  /** Returns the number of the first page. */
  public int first() {
    return first;
  }

  String items() {
    return items;
  }

  String[] next() {
    return next.toArray(String[]::new);
  }

  String[] total() {
    return total.toArray(String[]::new);
  }

  /** Pages shift while records go, so that one that was promised may be past the end by then. */
  boolean isPastTheEnd(int page, int status) {
    return notFoundPastTheEnd && page > first && status == 404;
  }
}
