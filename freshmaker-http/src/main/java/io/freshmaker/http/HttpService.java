package io.freshmaker.http;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One service at a configured address. Sends again what may be sent again, never follows a
 * redirect, and reads no more than is allowed. Thread-safe; a client that the host handed over as
 * an {@code okhttp3.OkHttpClient} is shared with it.
 */
public final class HttpService implements AutoCloseable {

  private final String instance;
  private final HttpSettings settings;
  private final HttpUrl base;
  private final OkHttpClient client;
  private final boolean ownClient;
  private final Breaker breaker;
  private final Backoff backoff;
  private final Sleeper sleeper;

  HttpService(
      String instance,
      HttpSettings settings,
      Optional<OkHttpClient> given,
      Clock clock,
      RandomGenerator random,
      Sleeper sleeper) {
    this.instance = instance;
    this.settings = settings;
    HttpUrl url = HttpUrl.get(settings.url());
    if (url == null) {
      throw new ConfigurationException(instance, "url is not an address of http");
    }
    this.base = url;
    this.client = Clients.client(given.orElseGet(OkHttpClient::new), instance, settings);
    this.ownClient = given.isEmpty();
    this.breaker = new Breaker(clock);
    this.backoff = new Backoff(clock, random);
    this.sleeper = sleeper;
  }

  /**
   * Returns the service that an instance's settings describe; connects to nothing.
   *
   * @throws ConfigurationException if the settings are wrong, or a file in them cannot be read
   */
  public static HttpService of(AdapterContext context) {
    return new HttpService(
        context.instance(),
        HttpSettings.from(context.settings()),
        context.given(OkHttpClient.class),
        context.clock(),
        RandomGenerator.getDefault(),
        pause -> Thread.sleep(pause.toMillis()));
  }

  /**
   * Asks the service, again where that is allowed.
   *
   * @return the answer, of success or failure
   * @throws NeverSentException if the service could not be reached: nothing happened there
   * @throws UnavailableException if no answer came, or one of 408, 429, 502, 503 and 504
   * @throws LoginRequiredException if the service wants another log-in
   * @throws ConfigurationException if it answers with a redirect: the address is wrong
   * @throws NotUnderstoodException if the answer is too large
   */
  public HttpAnswer exchange(HttpCall call, Call frame) throws InterruptedException {
    for (int retry = 0; ; retry++) {
      if (!breaker.admits()) {
        throw new NeverSentException(
            instance, call + " was not sent: the service failed too often just now", null);
      }
      Attempt attempt = attempt(call, frame);
      UnavailableException failure = attempt.failure();
      if (failure == null) {
        breaker.succeeded();
        return attempt.answer();
      }
      breaker.failed();
      boolean again = call.mayBeSentTwice() || failure instanceof NeverSentException;
      Duration pause = backoff.pause(retry, attempt.retryAfter());
      if (!again || retry >= call.retries() || pause.compareTo(frame.remaining()) >= 0) {
        throw failure;
      }
      sleeper.sleep(pause);
    }
  }

  /** What came of sending a call once: an answer, or a failure that may pass. */
  private record Attempt(
      @Nullable HttpAnswer given,
      @Nullable UnavailableException failure,
      @Nullable String retryAfter) {

    HttpAnswer answer() {
      if (given == null) {
        throw new IllegalStateException("an attempt that failed has no answer");
      }
      return given;
    }
  }

  private Attempt attempt(HttpCall call, Call frame) throws InterruptedException {
    SentMark mark = new SentMark();
    okhttp3.Call sending = client.newCall(request(call, mark));
    Duration limit = shorter(call.timeOut(), frame.remaining());
    sending.timeout().timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    try (Response response = sending.execute()) {
      return judged(call, mark, response);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Attempt(null, failure(call, mark, e), null);
    }
  }

  private UnavailableException failure(HttpCall call, SentMark mark, IOException cause) {
    return mark.sent()
        ? new UnavailableException(instance, call + " got no answer", cause)
        : new NeverSentException(instance, call + " could not be sent", cause);
  }

  private Attempt judged(HttpCall call, SentMark mark, Response response) throws IOException {
    int status = response.code();
    if (status >= 300 && status < 400) {
      throw new ConfigurationException(
          instance, call + " was answered with a redirect (" + status + "): url is wrong");
    }
    if (status == 401) {
      throw new LoginRequiredException(instance, call + " was answered with " + status);
    }
    if (status == 408 || status == 429 || (status >= 502 && status <= 504)) {
      return new Attempt(
          null,
          new UnavailableException(instance, call + " was answered with " + status, null),
          mark.retryAfter());
    }
    MediaType type = response.body().contentType();
    String contentType =
        type == null ? "" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
    byte[] body = body(call, response.body().byteStream());
    return new Attempt(
        new HttpAnswer(instance, call.toString(), status, contentType, body), null, null);
  }

  private byte[] body(HttpCall call, InputStream stream) throws IOException {
    byte[] body = stream.readNBytes(settings.maxAnswer() + 1);
    if (body.length > settings.maxAnswer()) {
      throw new NotUnderstoodException(
          instance, call + " was answered with more than " + settings.maxAnswer() + " bytes", null);
    }
    return body;
  }

  private Request request(HttpCall call, SentMark mark) {
    HttpUrl.Builder url = base.newBuilder();
    for (String segment : call.segments()) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new InvalidInputException("path", call + " has a segment that leads away");
      }
      url.addPathSegment(segment);
    }
    if (call.finalSlash()) {
      url.addPathSegment("");
    }
    for (Map.Entry<String, String> parameter : call.query()) {
      url.addQueryParameter(parameter.getKey(), parameter.getValue());
    }
    byte[] body = call.body();
    Request.Builder request =
        new Request.Builder()
            .url(url.build())
            .tag(SentMark.class, mark)
            .header("Accept", "application/json")
            .method(
                call.method(),
                body == null ? null : RequestBody.create(body, MediaType.get(call.contentType())));
    settings
        .token()
        .ifPresent(
            token ->
                request.header("Authorization", settings.tokenScheme() + " " + token.reveal()));
    return request.build();
  }

  NotUnderstoodException notUnderstood(String problem) {
    return new NotUnderstoodException(instance, problem, null);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Closes what is this service's own; a client that the host gave is left alone. */
  @Override
  public void close() {
    if (ownClient) {
      client.dispatcher().executorService().shutdownNow();
      client.connectionPool().evictAll();
    }
  }

  @Override
  public String toString() {
    return "HttpService[" + instance + ", " + base + "]";
  }
}
