package io.freshmaker.distgit.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.distgit.DistGitFactory;
import io.freshmaker.distgit.DistGitServer;
import io.freshmaker.distgit.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources behind git's own HTTP server, which wants a log-in. */
class GitHttpTest {

  private static final ArtifactKey BASH = ArtifactKey.source("rpms", "bash", "f40");
  private static final String TOKEN = "t0ps3cret";

  @TempDir Path root;
  @TempDir Path mirror;

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private DistGitServer distGit;
  private HttpServer server;
  private String commit;

  @BeforeEach
  void start() throws IOException {
    distGit = new DistGitServer(root).repository("rpms/bash");
    commit = distGit.commit(BASH, Map.of("bash.spec", "1"), "one");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/git/", this::serve);
    server.createContext(
        "/moved/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("Location", exchange.getRequestURI().toString().replace("/moved/", "/git/"));
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private LoadedAdapters load(String path, String token, String more) throws IOException {
    Path secret = Files.writeString(mirror.resolve("token"), token);
    return AdapterLoader.of(
            Configuration.parse(
                "test",
                """
                instances:
                  distgit:
                    adapter: distgit
                    topics: [a]
                    url: http://127.0.0.1:%d/%s
                    mirror: %s
                    user: ada
                    token: {file: "%s"}
                    %s
                """
                    .formatted(server.getAddress().getPort(), path, mirror, secret, more)))
        .discovery(Discovery.off())
        .factory(new DistGitFactory())
        .load();
  }

  private static Sources sources(LoadedAdapters adapters) {
    return adapters.parts(Sources.class).get(0).part();
  }

  /** Hands a request to git's own program for this. */
  private void serve(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    String wanted = "Basic " + Base64.getEncoder().encodeToString(("ada:" + TOKEN).getBytes(UTF_8));
    if (!wanted.equals(authorization)) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"dist-git\"");
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    Path in = Files.createTempFile(mirror, "request", "");
    Files.write(in, exchange.getRequestBody().readAllBytes());
    ProcessBuilder backend = new ProcessBuilder("git", "http-backend").redirectInput(in.toFile());
    Map<String, String> environment = backend.environment();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("PATH_INFO", exchange.getRequestURI().getPath().substring("/git".length()));
    environment.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getRawQuery()));
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("CONTENT_TYPE", orEmpty(exchange.getRequestHeaders().getFirst("Content-Type")));
    environment.put("CONTENT_LENGTH", String.valueOf(Files.size(in)));
    environment.put(
        "HTTP_CONTENT_ENCODING",
        orEmpty(exchange.getRequestHeaders().getFirst("Content-Encoding")));
    environment.put("GIT_PROTOCOL", orEmpty(exchange.getRequestHeaders().getFirst("Git-Protocol")));
    environment.put("REMOTE_USER", "ada");
    answer(exchange, backend.start().getInputStream().readAllBytes());
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static void answer(HttpExchange exchange, byte[] output) throws IOException {
    String text = new String(output, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    int status = 200;
    for (String header : text.substring(0, end).split("\r\n")) {
      String[] parts = header.split(": ", 2);
      if (parts[0].equals("Status")) {
        status = Integer.parseInt(parts[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(parts[0], parts[1]);
      }
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(output, end + 4, output.length - end - 4);
    exchange.sendResponseHeaders(status, body.size() == 0 ? -1 : body.size());
    if (body.size() > 0) {
      exchange.getResponseBody().write(body.toByteArray());
    }
    exchange.close();
  }

  @Test
  void files_are_read_and_committed_over_http_with_a_token() throws Exception {
    try (LoadedAdapters adapters = load("git", TOKEN, "")) {
      Sources sources = sources(adapters);
      Artifact bash = Artifact.of(BASH, Version.commit(commit));

      assertThat(sources.heads(List.of(BASH), Frame.minute()).result(BASH))
          .contains(Version.commit(commit));
      assertThat(sources.read(bash, "bash.spec", Frame.minute())).asString().isEqualTo("1");
      Version made =
          sources.commit(
              BASH, Map.of("bash.spec", "2".getBytes(UTF_8)), "Rebuild", "key", Frame.minute());

      assertThat(distGit.head(BASH)).isEqualTo(made.text());
      assertThat(distGit.file(BASH, "bash.spec")).isEqualTo("2");
    }
  }

  @Test
  void a_wrong_token_is_a_matter_of_configuration_and_never_shown() throws Exception {
    try (LoadedAdapters adapters = load("git", "wr0ng", "")) {
      Artifact bash = Artifact.of(BASH, Version.commit(commit));

      assertThatThrownBy(() -> sources(adapters).read(bash, "bash.spec", Frame.minute()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("token")
          .hasMessageNotContaining("wr0ng")
          .hasMessageNotContaining(Base64.getEncoder().encodeToString("ada:wr0ng".getBytes(UTF_8)));
    }
  }

  @Test
  void a_token_is_not_on_the_command_line_and_goes_to_no_other_place() throws Exception {
    Path script = mirror.resolve("stand-in");
    Files.writeString(
        script, "#!/bin/sh\necho \"$@\" >> '" + mirror.resolve("lines") + "'\nexec git \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    try (LoadedAdapters adapters = load("moved", TOKEN, "git: " + script)) {
      Artifact bash = Artifact.of(BASH, Version.commit(commit));

      assertThatThrownBy(() -> sources(adapters).read(bash, "bash.spec", Frame.minute()))
          .isInstanceOf(UnavailableException.class);
      assertThat(seen).isEmpty();
      String basic = Base64.getEncoder().encodeToString(("ada:" + TOKEN).getBytes(UTF_8));
      assertThat(Files.readString(mirror.resolve("lines")))
          .contains("fetch")
          .doesNotContain(TOKEN)
          .doesNotContain(basic);
    }
  }
}
