package io.freshmaker.koji.client;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of one hub. Reads go without a log-in, a few at a time; writes go one after another in
 * one session. What a write did is never done twice: a lost answer is looked for. Thread-safe.
 */
public final class KojiClient implements AutoCloseable {

  /** How many calls one request of many takes at the most. */
  public static final int MAX_ENTRIES = 100;

  /** The hub reads 4 MiB and no more. */
  private static final int MAX_REQUEST = 4_000_000;

  private static final Duration BULK = Duration.ofMinutes(5);

  private final Hub hub;
  private final Session session;
  private final HttpService http;

  private KojiClient(HttpService http, KojiLogin login) {
    this.http = http;
    this.hub = new Hub(http);
    this.session = new Session(hub, login);
  }

  /** Returns the client of a hub; connects to nothing. The client closes the service. */
  public static KojiClient of(HttpService hub, KojiLogin login) {
    return new KojiClient(hub, login);
  }

  /** Returns the client of the hub at an address, such as {@code https://koji/kojihub}. */
  public static KojiClient at(URI hub, KojiLogin login) {
    return of(HttpService.at(hub.getHost(), hub), login);
  }

  /**
   * Asks the hub something.
   *
   * @throws KojiFault if it refuses
   * @throws UnavailableException if no answer came
   * @throws NotUnderstoodException if the answer is no XML-RPC, or too large
   */
  public <R> R call(KojiCall<R> call, Call frame) throws InterruptedException {
    HttpCall http = Hub.call(call.request()).within(call.timeOut());
    return online(hub.ask(http, call.toString(), call::read, frame)).value();
  }

  private <R> Hub.Said<R> online(Hub.Said<R> said) {
    KojiFault fault = said.fault();
    if (fault != null && fault.code() == KojiFault.OFFLINE) {
      throw new UnavailableException(hub.instance(), "the hub is offline: " + fault.text(), fault);
    }
    return said;
  }

  /**
   * Asks the hub many things, in as few requests as it takes them: a hundred calls each, or fewer
   * where they are long.
   *
   * @return a reply for each call, in their order
   */
  public <R> List<KojiReply<R>> multiCall(List<KojiCall<R>> calls, Call frame)
      throws InterruptedException {
    return multiCall(calls, MAX_ENTRIES, frame);
  }

  /**
   * Asks the hub many things, some in each request.
   *
   * @param perRequest how many at the most, from 1 to 100; fewer where answers are large
   */
  public <R> List<KojiReply<R>> multiCall(List<KojiCall<R>> calls, int perRequest, Call frame)
      throws InterruptedException {
    List<KojiReply<R>> replies = new ArrayList<>(calls.size());
    List<byte[]> entries = new ArrayList<>();
    long size = 0;
    for (int i = 0; i < calls.size(); i++) {
      byte[] entry = calls.get(i).entry();
      if (entry.length > MAX_REQUEST) {
        throw new InvalidInputException(
            calls.get(i).toString(), "has " + entry.length + " bytes, the hub takes 4 MiB");
      }
      if (entries.size() == Math.min(perRequest, MAX_ENTRIES)
          || size + entry.length > MAX_REQUEST) {
        ask(calls.subList(i - entries.size(), i), entries, replies, frame);
        entries.clear();
        size = 0;
      }
      entries.add(entry);
      size += entry.length;
    }
    if (!entries.isEmpty()) {
      ask(calls.subList(calls.size() - entries.size(), calls.size()), entries, replies, frame);
    }
    return replies;
  }

  private <R> void ask(
      List<KojiCall<R>> calls, List<byte[]> entries, List<KojiReply<R>> replies, Call frame)
      throws InterruptedException {
    HttpCall http = Hub.call(XmlRpcWriter.callOfArray("multiCall", entries)).within(BULK);
    List<KojiReply<R>> some =
        online(hub.ask(http, "multiCall", reader -> replies(calls, reader), frame)).value();
    if (some.size() != calls.size()) {
      throw new NotUnderstoodException(
          hub.instance(),
          "multiCall of " + calls.size() + " was answered with " + some.size() + " entries",
          null);
    }
    replies.addAll(some);
  }

  private <R> List<KojiReply<R>> replies(List<KojiCall<R>> calls, XmlRpcReader reader)
      throws IOException {
    List<KojiReply<R>> replies = new ArrayList<>(calls.size());
    reader.array(
        index -> {
          if (index >= calls.size()) {
            throw new XmlRpcFormatException("has more entries than were asked for");
          }
          KojiCall<R> call = calls.get(index);
          Map<String, @Nullable Object> fault =
              reader.faultOr(index, i -> replies.add(KojiReply.of(call.read(reader))));
          if (fault != null) {
            replies.add(KojiReply.of(hub.fault(call.toString(), Payload.of(fault))));
          }
        });
    return replies;
  }

  /**
   * Has the hub do something, once. It waits for writes of others.
   *
   * @param recovery finds out what came of it where the answer is lost
   * @throws KojiFault if the hub refuses: nothing was done, unless it is {@link
   *     KojiFault#UNFORESEEN}
   * @throws io.freshmaker.http.NeverSentException if the hub could not be reached: nothing was done
   * @throws io.freshmaker.http.LoginRequiredException if the log-in is refused: nothing was done
   * @throws UnavailableException if it may have been done
   */
  public <R> R write(KojiCall<R> call, Recovery<R> recovery, Call frame)
      throws InterruptedException {
    return session.write(call, recovery, frame);
  }

  /** Returns the fault that a result tells of, as results of tasks that failed do. */
  public KojiFault asFault(String what, Payload struct) {
    return hub.fault(what, struct);
  }

  /** Returns who is logged in, a struct with {@code id} and {@code name}. */
  public Payload user(Call frame) throws InterruptedException {
    return session.write(KojiCall.of("getLoggedInUser"), Recovery.none(), frame);
  }

  /** Ends the session and closes the connection. */
  @Override
  public void close() {
    session.close();
    http.close();
  }

  @Override
  public String toString() {
    return "KojiClient[" + http + "]";
  }
}
