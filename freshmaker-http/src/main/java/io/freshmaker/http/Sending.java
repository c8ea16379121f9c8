package io.freshmaker.http;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends calls, once, and judges what comes of it. Thread-safe. */
final class Sending {

  private final String instance;
  private final OkHttpClient client;
  private final OkHttpClient renegotiating;
  private final Requests requests;
  private final int maxAnswer;

  Sending(String instance, OkHttpClient client, Requests requests, int maxAnswer) {
    this.instance = instance;
    this.client = client;
    this.renegotiating = Clients.renegotiating(client);
    this.requests = requests;
    this.maxAnswer = maxAnswer;
  }

  /**
   * What came of sending a call once: an answer, or a failure that may pass.
   *
   * @param lasting whether the failure will not pass in a moment
   */
  record Attempt<T>(
      @Nullable T given,
      @Nullable UnavailableException failure,
      @Nullable String retryAfter,
      boolean json503,
      boolean lasting) {

    T answer() {
      if (given == null) {
        throw new IllegalStateException("an attempt that failed has no answer");
      }
      return given;
    }
  }

  /**
   * Sends a call once.
   *
   * @param lost whether it was sent before, and nobody knows what came of it
   */
  <T> Attempt<T> attempt(HttpCall call, Call frame, AnswerReader<T> reader, boolean lost)
      throws InterruptedException {
    SentMark mark = new SentMark();
    okhttp3.Call sending =
        (call.isRenegotiating() ? renegotiating : client).newCall(requests.of(call, mark));
    Duration limit = shorter(call.timeOut(), frame.remaining());
    sending.timeout().timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    try (Response response = sending.execute()) {
      return judged(call, mark, response, reader, lost);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      boolean certificate =
          e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException;
      return new Attempt<>(null, failure(call, mark, e), null, false, certificate);
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private UnavailableException failure(HttpCall call, SentMark mark, IOException cause) {
    return mark.sent()
        ? new UnavailableException(instance, call + " got no answer", cause)
        : new NeverSentException(instance, call + " could not be sent", cause);
  }

  private <T> Attempt<T> judged(
      HttpCall call, SentMark mark, Response response, AnswerReader<T> reader, boolean lost)
      throws IOException {
    int status = response.code();
    if (status >= 300 && status < 400) {
      throw new ConfigurationException(
          instance, call + " was answered with a redirect (" + status + "): url is wrong");
    }
    if (status == 401) {
      throw new LoginRequiredException(instance, call + " was answered with " + status);
    }
    String contentType = contentType(response);
    if (status == 408 || status == 429 || (status >= 502 && status <= 504)) {
      return new Attempt<>(
          null,
          new UnavailableException(instance, call + " was answered with " + status, null),
          mark.retryAfter(),
          status == 503 && contentType.equals("application/json"),
          false);
    }
    InputStream body =
        new LimitedBody(response.body().byteStream(), maxAnswer, () -> tooLarge(call.toString()));
    T read = reader.read(new HttpHead(status, contentType, lost), body);
    return new Attempt<>(read, null, null, false, false);
  }

  private static String contentType(Response response) {
    MediaType type = response.body().contentType();
    return type == null ? "" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
  }

  private NotUnderstoodException tooLarge(String call) {
    return new NotUnderstoodException(
        instance, call + " was answered with more than " + maxAnswer + " bytes", null);
  }
}
