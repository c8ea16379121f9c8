package io.freshmaker.pdc;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Part;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpService;
import io.freshmaker.http.PageStyle;
import io.freshmaker.http.Pages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads from the service. Lists always name the fields that are wanted, for whole rows hold all
 * modulemd and every file name. Closed with the adapter. Thread-safe.
 */
final class PdcService implements Part, AutoCloseable {

  /** The most that it gives at once; more is cut without a word. */
  private static final String PAGE_SIZE = "100";

  private static final Duration READ = Duration.ofMinutes(2);

  private final HttpService http;

  PdcService(HttpService http) {
    this.http = http;
  }

  /** A list of some resource, with its filters; one filter may stand several times, as "or". */
  static HttpCall list(String resource, List<String> fields) {
    HttpCall call = HttpCall.get(resource);
    for (String field : fields) {
      call = call.query("fields", field);
    }
    return call;
  }

  /** Returns what is made of every row. */
  <T> List<T> rows(HttpCall list, Function<Payload, T> read, Call call)
      throws InterruptedException {
    List<T> rows = new ArrayList<>();
    HttpCall paged = framed(list).query("page_size", PAGE_SIZE);
    Pages.of(http, paged, PageStyle.RESULTS)
        .forEach(row -> rows.add(understood(() -> read.apply(row))), call);
    return rows;
  }

  /** Returns what is made of one thing, or nothing if it is not there. */
  <T> Optional<T> one(HttpCall get, Function<Payload, T> read, Call call)
      throws InterruptedException {
    HttpAnswer answer = http.exchange(framed(get), call);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    Payload body = answer.requireSuccess().json();
    return Optional.of(understood(() -> read.apply(body)));
  }

  /** A 503 in JSON is mostly a bug of the service, which the next attempt meets again. */
  private static HttpCall framed(HttpCall call) {
    return call.withFinalSlash().within(READ).retriesOfJson503(1);
  }

  private <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidInputException e) {
      throw new NotUnderstoodException(http.instance(), "a row: " + e.getMessage(), null);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
