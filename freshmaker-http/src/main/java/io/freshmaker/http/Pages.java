package io.freshmaker.http;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A long list that a service hands out page by page. Links to the next page are never followed, for
 * behind a proxy they can name another host: only the page's number is read from them. Immutable.
 */
public final class Pages {

  /** The query parameter of all known services. */
  private static final String PARAMETER = "page";

  private static final int DEFAULT_LIMIT = 10_000;

  private final HttpService service;
  private final HttpCall call;
  private final PageStyle style;
  private final int limit;

  private Pages(HttpService service, HttpCall call, PageStyle style, int limit) {
    this.service = Objects.requireNonNull(service, "service");
    this.call = Objects.requireNonNull(call, "call");
    this.style = Objects.requireNonNull(style, "style");
    this.limit = limit;
  }

  /** Returns the list that this call asks for, without the parameter {@code page}. */
  public static Pages of(HttpService service, HttpCall call, PageStyle style) {
    return new Pages(service, call, style, DEFAULT_LIMIT);
  }

  /** Returns this list, read to this many pages at the most; ten thousand is the default. */
  public Pages limit(int pages) {
    return new Pages(service, call, style, pages);
  }

  /**
   * Asks for one page.
   *
   * @param number as the service counts, beginning with {@link PageStyle#first}
   * @throws NotUnderstoodException if the answer is no page, or says that the next is not later
   * @throws io.freshmaker.api.FreshmakerException as {@link HttpService#exchange} and {@link
   *     HttpAnswer#requireSuccess} throw it
   */
  public Page page(int number, Call frame) throws InterruptedException {
    HttpAnswer answer = service.exchange(call.query(PARAMETER, Integer.toString(number)), frame);
    if (style.isPastTheEnd(number, answer.status())) {
      return new Page(List.of(), null, null);
    }
    Payload page = answer.requireSuccess().json();
    try {
      if (!page.at(style.items()).isList()) {
        throw new InvalidInputException(style.items(), "is no list");
      }
      return new Page(
          page.at(style.items()).items(), next(page, number), page.at(style.total()).whole());
    } catch (InvalidInputException e) {
      throw answer.notUnderstood("page " + number + ": " + e.getMessage());
    }
  }

  /** A page that is not later than this one would be read for ever. */
  private @Nullable Integer next(Payload page, int number) {
    String link = page.at(style.next()).text();
    if (link == null) {
      return null;
    }
    HttpUrl url = HttpUrl.parse(link);
    String named = url == null ? null : url.queryParameter(PARAMETER);
    if (named == null || !named.matches("\\d{1,9}") || Integer.parseInt(named) <= number) {
      throw new InvalidInputException("next", "does not lead to a later page");
    }
    return Integer.valueOf(named);
  }

  /**
   * Reads all pages and hands on their items one by one. Pages can shift meanwhile: an item may
   * come twice.
   *
   * @throws NotUnderstoodException also if there are more pages than the limit
   */
  public void forEach(Consumer<? super Payload> item, Call frame) throws InterruptedException {
    OptionalInt next = OptionalInt.of(style.first());
    for (int read = 0; next.isPresent(); read++) {
      if (read == limit) {
        throw service.notUnderstood(call + " has more than " + limit + " pages");
      }
      Page page = page(next.getAsInt(), frame);
      page.items().forEach(item);
      next = page.next();
    }
  }

  /** Returns the items of all pages, as {@link #forEach} reads them. */
  public List<Payload> all(Call frame) throws InterruptedException {
    List<Payload> items = new ArrayList<>();
    forEach(items::add, frame);
    return items;
  }
}
