package io.freshmaker.koji;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the compose service (ODCS) remembers of the composes that images were built with. What a
 * compose was made of does not change, also when the compose itself is gone. Thread-safe.
 */
final class Composes {

  /** How it numbers the source of a compose that is modules. */
  private static final String MODULE = "2";

  private static final int REMEMBERED = 50_000;

  private final HttpService service;
  private final Map<Long, List<ModuleName>> modules = Remembered.most(REMEMBERED);

  Composes(HttpService service) {
    this.service = service;
  }

  /**
   * Returns the modules that a compose was made of; none if it was made of something else, or
   * nobody remembers it.
   */
  List<ModuleName> modules(long compose, Call call) throws InterruptedException {
    List<ModuleName> known = modules.get(compose);
    if (known == null) {
      known = asked(compose, call);
      modules.put(compose, known);
    }
    return known;
  }

  private List<ModuleName> asked(long compose, Call call) throws InterruptedException {
    HttpAnswer answer =
        service.exchange(HttpCall.get("api", "1", "composes", Long.toString(compose)), call);
    if (answer.status() == 404) {
      return List.of();
    }
    Payload said = answer.requireSuccess().json();
    try {
      return MODULE.equals(said.at("source_type").scalar())
          ? named(said.at("source").requireText())
          : List.of();
    } catch (InvalidInputException e) {
      throw answer.notUnderstood("compose " + compose + ": " + e.getMessage());
    }
  }

  private static List<ModuleName> named(String source) {
    List<ModuleName> named = new ArrayList<>();
    for (String word : Orders.words(source)) {
      named.add(ModuleName.of(word));
    }
    named.removeIf(Objects::isNull);
    return List.copyOf(named);
  }
}
