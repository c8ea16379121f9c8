package io.freshmaker.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders that composes are published in; where they are is configured, never read. */
final class PublishedComposes implements AutoCloseable {

  private static final int LARGEST = 100;

  private final String instance;
  private final HttpService service;
  private final Map<String, String> paths;

  PublishedComposes(String instance, HttpService service, Map<String, String> paths) {
    this.instance = instance;
    this.service = service;
    this.paths = Map.copyOf(paths);
  }

  /** Returns how a compose stands, or nothing if it is not there. */
  Optional<PungiStatus> status(ComposeId id, Call call) throws InterruptedException {
    List<String> segments = new ArrayList<>();
    String path = paths.get(id.release());
    if (path != null) {
      segments.addAll(List.of(path.split("/", -1)));
    }
    segments.addAll(List.of(id.text(), "STATUS"));
    HttpAnswer answer = service.exchange(HttpCall.get(segments.toArray(String[]::new)), call);
    if (answer.status() == 404 || answer.status() == 410) {
      return Optional.empty();
    }
    if (!answer.isSuccess() || answer.body().length > LARGEST) {
      throw new NotUnderstoodException(instance, answer.toString(), null);
    }
    return Optional.of(PungiStatus.of(new String(answer.body(), UTF_8).strip()));
  }

  @Override
  public void close() {
    service.close();
  }
}
