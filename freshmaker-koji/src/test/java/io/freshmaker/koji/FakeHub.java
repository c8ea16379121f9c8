package io.freshmaker.koji;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A hub as the notes on the wire describe it, as far as sessions and numbers of calls go; what it
 * knows is up to each test. Whatever is asked of it that no test gave an answer to is nil.
 */
final class FakeHub implements AutoCloseable {

  /** What a method does. */
  @FunctionalInterface
  interface Method {
    @Nullable Object apply(List<@Nullable Object> arguments, Map<String, @Nullable Object> named);
  }

  /** What becomes of a request on its way. */
  enum Fate {
    ANSWERED,
    LOST_BEFORE,
    LOST_AFTER,
    LOST_WITH_SESSION,
    PROXY_502,
    BROKEN_502,
    FAILED_500,
    REFUSED_STATUS,
    HALF,
    PAGE,
    NEVER
  }

  /** Decides what becomes of a request. */
  @FunctionalInterface
  interface Fates {
    Fate of(String method, int number);
  }

  /** A fault. */
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Fault(int code, String text) {
      super(text);
      this.code = code;
    }
  }

  private static final class Session {
    private long stored = -1;
    private String key;
    private boolean expired;

    private Session(String key) {
      this.key = key;
    }
  }

  static {
    // Otherwise every answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Set<String> WRITES =
      Set.of("build", "buildContainer", "cancelTask", "createTag");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Map<String, Method> methods = new ConcurrentHashMap<>();
  private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<String> numbers = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch released = new CountDownLatch(1);
  private long lastSession;
  private volatile Fates fates = (method, number) -> Fate.ANSWERED;
  private volatile @Nullable Fault everything;
  private volatile int status = 400;

  FakeHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    on("login", (arguments, named) -> logIn());
    on("sslLogin", (arguments, named) -> logIn());
    on("createTag", (arguments, named) -> 1);
    on("getLoggedInUser", (arguments, named) -> Map.of("id", 2, "name", "freshmaker"));
  }

  FakeHub on(String method, Method does) {
    methods.put(method, does);
    return this;
  }

  /** What a method does up to now. */
  Method method(String method) {
    return methods.getOrDefault(method, (arguments, named) -> null);
  }

  FakeHub fates(Fates newFates) {
    fates = newFates;
    return this;
  }

  /** The status of what is refused. */
  FakeHub status(int newStatus) {
    status = newStatus;
    return this;
  }

  /** From now on everything is answered with this fault; null: no more. */
  void everything(@Nullable Fault fault) {
    everything = fault;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/kojihub";
  }

  /** The methods of the requests so far; a multicall with those in it. */
  List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** The sessions and numbers of the requests so far. */
  List<String> numbers() {
    synchronized (numbers) {
      return List.copyOf(numbers);
    }
  }

  void forgetCalls() {
    calls.clear();
  }

  synchronized int sessionsOpen() {
    return sessions.size();
  }

  private synchronized Map<String, Object> logIn() {
    long id = ++lastSession;
    sessions.put(id, new Session("key-" + id));
    return session(id);
  }

  private Map<String, Object> session(long id) {
    return Map.of("session-id", id, "session-key", sessions.get(id).key, "header-auth", true);
  }

  /** From now on all sessions have to be renewed. */
  synchronized void expireSessions() {
    sessions.values().forEach(session -> session.expired = true);
  }

  /** As if somebody had used a session's numbers up to this one. */
  synchronized void storedNumber(long number) {
    sessions.values().forEach(session -> session.stored = number);
  }

  private void handle(HttpExchange exchange) {
    try {
      byte[] request = exchange.getRequestBody().readAllBytes();
      TestXml.Call call = TestXml.call(request);
      calls.add(shown(call));
      String callNumber = exchange.getRequestHeaders().getFirst("Koji-Session-Callnum");
      if (callNumber != null) {
        numbers.add(exchange.getRequestHeaders().getFirst("Koji-Session-Id") + ":" + callNumber);
      }
      Fate fate = fates.of(call.method(), calls.size());
      switch (fate) {
        case LOST_BEFORE -> exchange.close();
        case PROXY_502 -> send(exchange, 502, "text/html", "<html>".getBytes());
        case PAGE -> send(exchange, 200, "text/html", "<html>".getBytes());
        case FAILED_500 -> send(exchange, 500, "text/html", "<html>".getBytes());
        case REFUSED_STATUS -> send(exchange, status, "text/html", "<html>".getBytes());
        case NEVER -> released.await();
        default -> {
          byte[] answer = answer(exchange, call);
          if (fate == Fate.LOST_WITH_SESSION) {
            sessions.clear();
            exchange.close();
          } else if (fate == Fate.LOST_AFTER) {
            exchange.close();
          } else if (fate == Fate.BROKEN_502) {
            send(exchange, 502, "text/html", "<html>".getBytes());
          } else if (fate == Fate.HALF) {
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer, 0, answer.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
          } else {
            send(exchange, 200, "text/xml", answer);
          }
        }
      }
    } catch (Exception e) {
      exchange.close();
    }
  }

  private static String shown(TestXml.Call call) {
    if (!call.method().equals("multiCall")) {
      return call.method();
    }
    StringBuilder shown = new StringBuilder("multiCall");
    for (Object entry : (List<?>) call.parameters().get(0)) {
      shown.append(' ').append(((Map<?, ?>) entry).get("methodName"));
    }
    return shown.toString();
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private byte[] answer(HttpExchange exchange, TestXml.Call call) {
    try {
      Fault all = everything;
      if (all != null) {
        throw all;
      }
      String id = exchange.getRequestHeaders().getFirst("Koji-Session-Id");
      if (id == null) {
        return TestXml.answer(done(call.method(), call.parameters()));
      }
      return inSession(exchange, Long.parseLong(id), call);
    } catch (Fault e) {
      return TestXml.fault(e.code, e.getMessage());
    }
  }

  private byte[] inSession(HttpExchange exchange, long id, TestXml.Call call) {
    Session session = sessions.get(id);
    if (session == null
        || !session.key.equals(exchange.getRequestHeaders().getFirst("Koji-Session-Key"))) {
      throw new Fault(1002, "Invalid session or bad credentials");
    }
    synchronized (session) {
      if (session.expired) {
        if (!call.method().endsWith("ogin")
            || !call.parameters().toString().contains("renew=true")) {
          throw new Fault(1007, "session \"" + id + "\" has expired");
        }
        session.expired = false;
        session.key = "renewed-" + id;
        return TestXml.answer(session(id));
      }
      long number = Long.parseLong(exchange.getRequestHeaders().getFirst("Koji-Session-Callnum"));
      if (number < session.stored) {
        throw new Fault(1008, session.stored + " > " + number + " (session " + id + ")");
      }
      if (number == session.stored) {
        throw new Fault(1009, "unable to retry call " + number + " (method " + call.method() + ")");
      }
      if (call.method().equals("logout")) {
        sessions.remove(id);
        return TestXml.answer(null);
      }
      Object done = done(call.method(), call.parameters());
      if (WRITES.contains(call.method())) {
        session.stored = number;
      }
      return TestXml.answer(done);
    }
  }

  private @Nullable Object done(String method, List<@Nullable Object> parameters) {
    if (method.equals("multiCall")) {
      List<Object> results = new ArrayList<>();
      for (Object entry : (List<?>) parameters.get(0)) {
        Map<?, ?> one = (Map<?, ?>) entry;
        try {
          List<@Nullable Object> arguments = new ArrayList<>((List<?>) one.get("params"));
          results.add(Collections.singletonList(done((String) one.get("methodName"), arguments)));
        } catch (Fault e) {
          results.add(
              Map.of("faultCode", e.code, "faultString", e.getMessage(), "traceback", List.of()));
        }
      }
      return results;
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<@Nullable Object> arguments = new ArrayList<>(parameters);
    if (!arguments.isEmpty()
        && arguments.get(arguments.size() - 1) instanceof Map<?, ?> last
        && last.containsKey("__starstar")) {
      arguments.remove(arguments.size() - 1);
      last.forEach((name, value) -> named.put((String) name, value));
      named.remove("__starstar");
    }
    Method does = methods.get(method);
    return does == null ? null : does.apply(arguments, named);
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
