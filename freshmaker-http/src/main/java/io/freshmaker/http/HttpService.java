package io.freshmaker.http;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
  private final OkHttpClient renegotiating;
  private final Kerberos kerberos;
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
    this.renegotiating = Clients.renegotiating(client);
    this.kerberos = new Kerberos(instance, settings.principal(), settings.keytab());
    this.ownClient = given.isEmpty();
    this.breaker = new Breaker(clock);
    this.backoff = new Backoff(settings.retryPause(), clock, random);
    this.sleeper = sleeper;
  }

  /**
   * Returns the service that an instance's settings describe; connects to nothing.
   *
   * @throws ConfigurationException if the settings are wrong, or a file in them cannot be read
   */
  public static HttpService of(AdapterContext context) {
    return of(context, context.settings());
  }

  /**
   * Returns the service that a section describes, for an instance that uses several.
   *
   * @throws ConfigurationException if the settings are wrong, or a file in them cannot be read
   */
  public static HttpService of(AdapterContext context, Settings settings) {
    return new HttpService(
        context.instance(),
        HttpSettings.from(settings),
        context.given(OkHttpClient.class),
        context.clock(),
        RandomGenerator.getDefault(),
        pause -> Thread.sleep(pause.toMillis()));
  }

  /**
   * Returns a service that needs no more than an address; connects to nothing.
   *
   * @param instance the name that errors give it
   */
  public static HttpService at(String instance, URI url) {
    return new HttpService(
        instance,
        HttpSettings.of(url),
        Optional.empty(),
        Clock.systemUTC(),
        RandomGenerator.getDefault(),
        pause -> Thread.sleep(pause.toMillis()));
  }

  /** Returns the name of the service's instance, which errors give. */
  public String instance() {
    return instance;
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
    return exchange(
        call,
        frame,
        (head, body) ->
            new HttpAnswer(
                instance, call.toString(), head.status(), head.contentType(), body.readAllBytes()));
  }

  /**
   * Asks the service, again where that is allowed, and has the answer read while it comes in.
   *
   * @param reader reads answers of success and of failure, but none of those that are thrown here
   * @throws io.freshmaker.api.FreshmakerException as {@link #exchange(HttpCall, Call)} throws it
   */
  public <T> T exchange(HttpCall call, Call frame, AnswerReader<T> reader)
      throws InterruptedException {
    boolean lost = false;
    boolean loggedInAgain = false;
    for (int retry = 0; ; retry++) {
      if (!breaker.admits()) {
        throw notSent(lost, call + " was not sent: the service failed too often just now", null);
      }
      Attempt<T> attempt;
      try {
        attempt = attempt(call, frame, reader, lost);
      } catch (LoginRequiredException e) {
        if (loggedInAgain || !isNegotiated(call)) {
          throw e;
        }
        loggedInAgain = true;
        kerberos.forget();
        continue;
      }
      UnavailableException failure = attempt.failure();
      if (failure == null) {
        breaker.succeeded();
        return attempt.answer();
      }
      breaker.failed();
      boolean neverSent = failure instanceof NeverSentException;
      boolean again = neverSent || call.mayBeSentTwice();
      int most = call.retries(attempt.json503());
      if (!again || retry >= most || !pause(retry, attempt.retryAfter(), frame)) {
        throw neverSent ? notSent(lost, call + " could not be sent", failure) : failure;
      }
      lost |= !neverSent;
    }
  }

  /**
   * Pauses before a call is sent again, the longer the more often it was, with jitter.
   *
   * @param retry which pause it is, from 0
   * @return false, and no pause, if the frame ends before
   */
  public boolean pause(int retry, Call frame) throws InterruptedException {
    return pause(retry, null, frame);
  }

  private boolean pause(int retry, @Nullable String retryAfter, Call frame)
      throws InterruptedException {
    Duration pause = backoff.pause(retry, retryAfter);
    if (pause.compareTo(frame.remaining()) >= 0) {
      return false;
    }
    sleeper.sleep(pause);
    return true;
  }

  /** What could not be sent just now may have had its effect when it was sent before. */
  private UnavailableException notSent(boolean lost, String problem, @Nullable Throwable cause) {
    return lost
        ? new UnavailableException(instance, problem + ", and before it got no answer", cause)
        : new NeverSentException(instance, problem, cause);
  }

  private boolean isNegotiated(HttpCall call) {
    return settings.negotiates() || call.isNegotiated();
  }

  /** What came of sending a call once: an answer, or a failure that may pass. */
  private record Attempt<T>(
      @Nullable T given,
      @Nullable UnavailableException failure,
      @Nullable String retryAfter,
      boolean json503) {

    T answer() {
      if (given == null) {
        throw new IllegalStateException("an attempt that failed has no answer");
      }
      return given;
    }
  }

  private <T> Attempt<T> attempt(HttpCall call, Call frame, AnswerReader<T> reader, boolean lost)
      throws InterruptedException {
    SentMark mark = new SentMark();
    okhttp3.Call sending =
        (call.isRenegotiating() ? renegotiating : client).newCall(request(call, mark));
    Duration limit = shorter(call.timeOut(), frame.remaining());
    sending.timeout().timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    try (Response response = sending.execute()) {
      return judged(call, mark, response, reader, lost);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Attempt<>(null, failure(call, mark, e), null, false);
    }
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
    MediaType type = response.body().contentType();
    String contentType =
        type == null ? "" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
    if (status == 408 || status == 429 || (status >= 502 && status <= 504)) {
      return new Attempt<>(
          null,
          new UnavailableException(instance, call + " was answered with " + status, null),
          mark.retryAfter(),
          status == 503 && contentType.equals("application/json"));
    }
    InputStream body =
        new LimitedBody(
            response.body().byteStream(), settings.maxAnswer(), () -> tooLarge(call.toString()));
    T read = reader.read(new HttpHead(status, contentType, lost), body);
    return new Attempt<>(read, null, null, false);
  }

  private NotUnderstoodException tooLarge(String call) {
    return new NotUnderstoodException(
        instance, call + " was answered with more than " + settings.maxAnswer() + " bytes", null);
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
    call.headers().forEach(request::header);
    if (isNegotiated(call)) {
      request.header("Authorization", kerberos.authorization(base.host()));
    }
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
