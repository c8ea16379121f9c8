package io.freshmaker.koji.client;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.LoginRequiredException;
import io.freshmaker.http.NeverSentException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A session at the hub. The hub does the calls of a session one after another and knows them by a
 * number, so that one whose answer was lost can be sent again under its number: it is done then, or
 * was done before. One writer at a time; the numbers of a session never begin anew.
 */
final class Session {

  private static final Duration LOG_IN = Duration.ofMinutes(1);
  private static final Duration LOG_OUT = Duration.ofSeconds(5);
  private static final int LOG_INS_PER_CALL = 3;

  private final Hub hub;
  private final KojiLogin login;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private @Nullable Key key;
  private long nextNumber;

  /** What the hub knows a session by. */
  private record Key(long id, String secret) {

    HttpCall on(HttpCall call) {
      return call.header("Koji-Session-Id", Long.toString(id)).header("Koji-Session-Key", secret);
    }

    @Override
    public String toString() {
      return "session " + id;
    }
  }

  Session(Hub hub, KojiLogin login) {
    this.hub = hub;
    this.login = login;
  }

  /**
   * Does a call once, however often it has to be sent.
   *
   * @throws KojiFault if the hub refuses it
   * @throws UnavailableException if it is not certain that it was not done
   */
  <R> R write(KojiCall<R> call, Recovery<R> recovery, Call frame) throws InterruptedException {
    if (login.isAnonymous()) {
      throw new ConfigurationException(hub.instance(), call + " needs a log-in, none is set");
    }
    if (!oneAtATime.tryLock(frame.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new NeverSentException(
          hub.instance(), call + " waited too long for other writes", null);
    }
    try {
      return new Write<>(call, recovery, frame).done();
    } catch (KojiFault e) {
      throw e;
    } catch (FreshmakerException | InterruptedException e) {
      // What may still be on its way to the hub finds no session there, and is not done.
      logOut();
      throw e;
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Ends the session, if there is one. */
  void close() {
    oneAtATime.lock();
    try {
      logOut();
    } finally {
      oneAtATime.unlock();
    }
  }

  private void logOut() {
    Key known = key;
    key = null;
    if (known == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      HttpCall call = known.on(Hub.call(KojiCall.of("logout").request())).retries(0);
      hub.ask(
          numbered(call.within(LOG_OUT), nextNumber),
          "logout",
          reader -> Payload.of(reader.value()),
          ShortFrame.of(LOG_OUT));
    } catch (FreshmakerException e) {
      // It ends by itself then.
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static HttpCall numbered(HttpCall call, long number) {
    return call.header("Koji-Session-Callnum", Long.toString(number));
  }

  private Key loggedIn(Call frame) throws InterruptedException {
    Key known = key;
    if (known == null) {
      known = logIn(null, frame);
      nextNumber = 0;
      key = known;
    }
    return known;
  }

  private Key logIn(@Nullable Key renewed, Call frame) throws InterruptedException {
    KojiCall<Payload> call = login.call();
    if (renewed != null) {
      call = call.with("renew", true).with("exclusive", false);
    }
    HttpCall sent = login.over(Hub.call(call.request(), login.path())).within(LOG_IN).patient();
    if (renewed != null) {
      sent = numbered(renewed.on(sent), nextNumber++);
    }
    KojiCall<Payload> read = call;
    Hub.Said<Payload> said = hub.ask(sent, call.method(), read::read, frame);
    KojiFault fault = said.fault();
    if (fault != null && fault.code() == KojiFault.AUTHENTICATION) {
      throw new LoginRequiredException(
          hub.instance(), "the log-in by " + login + " was refused: " + fault.text());
    }
    return key(said.value());
  }

  private Key key(Payload answer) {
    Long id = answer.at("session-id").whole();
    String secret = answer.at("session-key").text();
    if (id == null || secret == null) {
      throw new NotUnderstoodException(hub.instance(), "the log-in gave no session", null);
    }
    if (!answer.at("header-auth").truth()) {
      throw new ConfigurationException(
          hub.instance(),
          "the hub wants sessions in its address, where they end up in logs; 1.31 is needed");
    }
    return new Key(id, secret);
  }

  /** One call on its way. */
  private final class Write<R> {

    private final KojiCall<R> call;
    private final Recovery<R> recovery;
    private final Call frame;
    private boolean lost;
    private long number;
    private @Nullable Key numberedIn;

    private Write(KojiCall<R> call, Recovery<R> recovery, Call frame) {
      this.call = call;
      this.recovery = recovery;
      this.frame = frame;
    }

    private R done() throws InterruptedException {
      try {
        return sent();
      } catch (LoginRequiredException | ConfigurationException | NeverSentException e) {
        if (lost) {
          throw new UnavailableException(
              hub.instance(), call + " got no answer, and cannot be looked for", e);
        }
        throw e;
      }
    }

    private R sent() throws InterruptedException {
      for (int logIns = 0; ; logIns++) {
        Hub.Said<R> said = send(loggedIn(frame));
        lost |= said.lostBefore();
        KojiFault fault = said.fault();
        if (fault == null) {
          return said.value();
        }
        if (fault.code() == KojiFault.RETRY) {
          return found().orElseThrow(() -> doneSomewhere(fault));
        }
        if (!isOfSession(fault) || logIns == LOG_INS_PER_CALL) {
          throw lost && fault.code() == KojiFault.OFFLINE ? doneSomewhere(fault) : fault;
        }
        // The number guards nothing in another session, so it is looked up first.
        Optional<R> found = lost ? found() : Optional.empty();
        if (found.isPresent()) {
          return found.get();
        }
        renew(fault);
      }
    }

    private Hub.Said<R> send(Key session) throws InterruptedException {
      if (numberedIn == null || numberedIn.id() != session.id()) {
        number = nextNumber++;
        numberedIn = session;
      }
      HttpCall http = session.on(Hub.call(call.request())).within(call.timeOut()).patient();
      return hub.ask(numbered(http, number), call.toString(), call::read, frame);
    }

    private Optional<R> found() throws InterruptedException {
      return recovery.find(frame);
    }

    private UnavailableException doneSomewhere(KojiFault fault) {
      return new UnavailableException(
          hub.instance(), call + " may have been done, and its answer is lost", fault);
    }

    private void renew(KojiFault fault) throws InterruptedException {
      Key old = key;
      key = null;
      if (fault.code() == KojiFault.EXPIRED && old != null) {
        try {
          key = logIn(old, frame);
        } catch (KojiFault | LoginRequiredException e) {
          // Then as if there had been no session.
        }
      }
    }
  }

  private static boolean isOfSession(KojiFault fault) {
    return fault.code() == KojiFault.EXPIRED
        || fault.code() == KojiFault.SEQUENCE
        || (fault.code() == KojiFault.AUTHENTICATION && fault.text().startsWith("Invalid session"));
  }
}
