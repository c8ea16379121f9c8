package io.freshmaker.koji;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A hub behind Apache as Koji sets that up: a client certificate is asked for once the path of a
 * request is known to be the log-in's. That is a new handshake in the middle of a connection, which
 * TLS 1.3 does not have: then the answer is 403.
 */
final class RenegotiatingHub implements AutoCloseable {

  private static final String LOG_IN = "/kojihub/ssllogin";
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
  private static final Pattern SESSION = Pattern.compile("(?i)koji-session-id: (\\S+)");

  private final SSLServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  RenegotiatingHub(SSLContext context) throws IOException {
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** What was asked: path, TLS version, who, session. */
  List<String> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) server.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        Matcher length = LENGTH.matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        String path = head.split(" ", 3)[1];
        Matcher session = SESSION.matcher(head);
        String inSession = session.find() ? session.group(1) : "null";
        if (!path.equals(LOG_IN)) {
          answer(socket, path, inSession, "200 OK");
        } else if (socket.getSession().getProtocol().equals("TLSv1.3")) {
          answer(socket, path, inSession, "403 Forbidden");
        } else {
          renegotiate(socket, () -> answer(socket, path, inSession, "200 OK"));
        }
      }
    } catch (IOException broken) {
      // As a server, it goes on with the next connection.
    }
  }

  /** The handshake goes on while the next request is read. */
  private static void renegotiate(SSLSocket socket, Runnable then) throws IOException {
    socket.addHandshakeCompletedListener(event -> then.run());
    // Otherwise the client would only say that it is the one from before.
    socket.getSession().invalidate();
    socket.setNeedClientAuth(true);
    socket.startHandshake();
  }

  private static String who(SSLSocket socket) {
    try {
      return socket.getSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException e) {
      return "nobody";
    }
  }

  private void answer(SSLSocket socket, String path, String inSession, String status) {
    seen.add(String.join(" ", path, socket.getSession().getProtocol(), who(socket), inSession));
    byte[] body = TestXml.answer(Map.of("session-id", 24, "session-key", "k", "header-auth", true));
    String head =
        "HTTP/1.1 %s\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, body.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(ISO_8859_1));
    all.writeBytes(body);
    try {
      socket.getOutputStream().write(all.toByteArray());
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the lines up to an empty one; empty at the end of the connection. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.append((char) b);
      if (head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
