package io.freshmaker.koji.client;

import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Secret;
import io.freshmaker.http.HttpCall;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** How a client logs in to write. Reads need no log-in, and none is made for them. */
public final class KojiLogin {

  private static final String CERTIFICATE_PATH = "ssllogin";

  private final String name;
  private final String method;
  private final Supplier<Object[]> arguments;
  private final UnaryOperator<HttpCall> transport;
  private final String[] path;

  private KojiLogin(
      String name,
      String method,
      Supplier<Object[]> arguments,
      UnaryOperator<HttpCall> transport,
      String... path) {
    this.name = name;
    this.method = method;
    this.arguments = arguments;
    this.transport = transport;
    this.path = path;
  }

  /** Returns that nobody logs in: the client can only read. */
  public static KojiLogin anonymous() {
    return new KojiLogin("none", "", () -> new Object[0], call -> call);
  }

  /** Returns a log-in by password, which only hubs for tests allow. */
  public static KojiLogin password(String user, Secret password) {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    return new KojiLogin("password", "login", () -> new Object[] {user, password.reveal()}, c -> c);
  }

  /** Returns a log-in by the client certificate of the HTTP settings. */
  public static KojiLogin certificate() {
    return new KojiLogin(
        "certificate", "sslLogin", () -> new Object[0], HttpCall::renegotiating, CERTIFICATE_PATH);
  }

  /** Returns a log-in by Kerberos, with principal and keytab of the HTTP settings, if any. */
  public static KojiLogin gssapi() {
    return new KojiLogin(
        "gssapi", "sslLogin", () -> new Object[0], HttpCall::negotiated, CERTIFICATE_PATH);
  }

  boolean isAnonymous() {
    return method.isEmpty();
  }

  String[] path() {
    return path;
  }

  KojiCall<Payload> call() {
    KojiCall<Payload> call = KojiCall.of(method, arguments.get());
    // As the stock client does: nobody logs in for somebody else.
    return path.length == 0 ? call : call.with("proxyuser", null);
  }

  HttpCall over(HttpCall call) {
    return transport.apply(call);
  }

  @Override
  public String toString() {
    return name;
  }
}
