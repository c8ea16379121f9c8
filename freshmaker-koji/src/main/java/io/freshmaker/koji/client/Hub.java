package io.freshmaker.koji.client;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpHead;
import io.freshmaker.http.HttpService;
import io.freshmaker.http.LoginRequiredException;
import io.freshmaker.http.NeverSentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls to the hub and reads what it says, with the retries that are the same for all of
 * them. All but transport comes with status 200.
 */
final class Hub {

  /** More would be impolite: every call keeps a whole process of the hub busy. */
  private static final int CALLS_AT_ONCE = 4;

  private static final int MAX_TEXT = 16 << 20;
  private static final int RETRIES_OF_500 = 2;

  private final HttpService http;
  private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);

  Hub(HttpService http) {
    this.http = http;
  }

  /** Reads the value of an answer. */
  @FunctionalInterface
  interface Body<R> {
    R read(XmlRpcReader reader) throws IOException;
  }

  /**
   * What the hub said: a result or a fault.
   *
   * @param lostBefore whether the call was sent before, and nobody knows what came of it
   */
  record Said<R>(@Nullable R result, @Nullable KojiFault fault, boolean lostBefore) {

    R value() {
      if (fault != null) {
        throw fault;
      }
      return Objects.requireNonNull(result, "an answer has a result or a fault");
    }
  }

  /** What came of one exchange. */
  private record Exchange<R>(HttpHead head, @Nullable R result, @Nullable KojiFault fault) {}

  /** Returns a call of the hub, without a session. */
  static HttpCall call(byte[] request, String... path) {
    return HttpCall.post("", path)
        .withBody(request, "text/xml")
        .header("Accept", "text/xml")
        .readOnly()
        .retries(3);
  }

  /**
   * Asks the hub; waits where it is only offline, as long as the frame allows.
   *
   * @param what the method, for errors
   * @throws UnavailableException if no answer came
   */
  <R> Said<R> ask(HttpCall call, String what, Body<R> body, Call frame)
      throws InterruptedException {
    boolean lost = false;
    int failures = 0;
    for (int outages = 0; ; ) {
      Exchange<R> exchange = exchange(call, what, body, lost, frame);
      lost |= exchange.head().lostBefore();
      if (exchange.head().status() == 500) {
        if (failures == RETRIES_OF_500 || !http.pause(failures++, frame)) {
          throw new UnavailableException(
              http.instance(), what + " was answered with status 500", null);
        }
        lost = true;
        continue;
      }
      KojiFault fault = exchange.fault();
      if (fault != null && fault.code() == KojiFault.OFFLINE && http.pause(outages++, frame)) {
        continue;
      }
      return new Said<>(exchange.result(), fault, lost);
    }
  }

  private <R> Exchange<R> exchange(
      HttpCall call, String what, Body<R> body, boolean lost, Call frame)
      throws InterruptedException {
    if (!calls.tryAcquire(frame.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
      throw notSent(lost, what + " waited too long for others", null);
    }
    try {
      return http.exchange(call, frame, (head, stream) -> read(head, stream, what, body));
    } catch (NeverSentException e) {
      throw notSent(lost, what + " could not be sent", e);
    } catch (LoginRequiredException | ConfigurationException e) {
      throw lost
          ? new UnavailableException(
              http.instance(), what + " got no answer, and then: " + e.getMessage(), e)
          : e;
    } finally {
      calls.release();
    }
  }

  private UnavailableException notSent(
      boolean lost, String problem, @Nullable NeverSentException cause) {
    return lost
        ? new UnavailableException(
            http.instance(), problem + ", and before it got no answer", cause)
        : new NeverSentException(http.instance(), problem, cause);
  }

  private <R> Exchange<R> read(HttpHead head, InputStream stream, String what, Body<R> body)
      throws IOException {
    if (head.status() == 500) {
      return new Exchange<>(head, null, null);
    }
    check(head, what);
    try {
      XmlRpcReader reader = new XmlRpcReader(stream, MAX_TEXT);
      boolean result = reader.begin();
      R value = result ? body.read(reader) : null;
      KojiFault fault = result ? null : fault(what, Payload.of(reader.value()));
      reader.end(result);
      return new Exchange<>(head, value, fault);
    } catch (XmlRpcFormatException e) {
      throw new NotUnderstoodException(
          http.instance(), "the answer to " + what + " " + e.getMessage(), null);
    }
  }

  private void check(HttpHead head, String what) {
    if (!head.isSuccess()) {
      String problem = what + " was answered with status " + head.status();
      throw switch (head.status()) {
        case 403, 404, 405, 411 ->
            new ConfigurationException(http.instance(), problem + ": see url, and the log-in");
        default -> new NotUnderstoodException(http.instance(), problem, null);
      };
    }
    if (head.contentType().contains("html")) {
      throw new LoginRequiredException(
          http.instance(), what + " was answered with a page, as proxies do that want a log-in");
    }
  }

  /** Reads the struct of a fault. */
  KojiFault fault(String what, Payload fault) {
    try {
      Long code = fault.at("faultCode").whole();
      if (code != null && code == code.intValue()) {
        return KojiFault.of(
            http.instance(), what, code.intValue(), fault.at("faultString").scalar());
      }
    } catch (InvalidInputException e) {
      // As one without a code.
    }
    throw new NotUnderstoodException(
        http.instance(), "the answer to " + what + " is a fault without a code", null);
  }

  String instance() {
    return http.instance();
  }
}
