package io.freshmaker.http;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One service at a configured address. Sends again what may be sent again, never follows a
 * redirect, and reads no more than is allowed. Thread-safe; a client that the host handed over as
 * an {@code okhttp3.OkHttpClient} is shared with it.
 */
public final class HttpService implements AutoCloseable {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final String instance;
  private final Requests requests;
  private final OkHttpClient client;
  private final Sending sending;
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
    this.requests = new Requests(instance, settings);
    this.client = Clients.client(given.orElseGet(OkHttpClient::new), instance, settings);
    this.sending = new Sending(instance, client, requests, settings.maxAnswer());
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
      if (!admitted(call, frame)) {
        throw notSent(lost, call + " was not sent: the service failed too often just now", null);
      }
      Sending.Attempt<T> attempt;
      try {
        attempt = sending.attempt(call, frame, reader, lost);
      } catch (LoginRequiredException e) {
        if (loggedInAgain || !requests.logInAnew(call)) {
          throw lost ? unknown(call, e) : e;
        }
        loggedInAgain = true;
        continue;
      } catch (ConfigurationException e) {
        throw lost ? unknown(call, e) : e;
      }
      UnavailableException failure = attempt.failure();
      if (failure == null) {
        breaker.succeeded();
        return attempt.answer();
      }
      breaker.failed();
      boolean neverSent = failure instanceof NeverSentException;
      boolean again = !attempt.lasting() && (neverSent || call.mayBeSentTwice());
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

  /** Such errors say that nothing happened, which is not so of what was sent before. */
  private UnavailableException unknown(HttpCall call, FreshmakerException cause) {
    return new UnavailableException(
        instance, call + " got no answer, and then: " + cause.getMessage(), cause);
  }

  private boolean admitted(HttpCall call, Call frame) throws InterruptedException {
    while (!breaker.admits()) {
      if (!call.isPatient() || LOOK_AGAIN.compareTo(frame.remaining()) >= 0) {
        return false;
      }
      sleeper.sleep(LOOK_AGAIN);
    }
    return true;
  }

  NotUnderstoodException notUnderstood(String problem) {
    return new NotUnderstoodException(instance, problem, null);
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
    return "HttpService[" + instance + ", " + requests + "]";
  }
}
