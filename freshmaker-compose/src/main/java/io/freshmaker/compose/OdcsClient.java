package io.freshmaker.compose;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of ODCS that are needed here. Thread-safe. */
final class OdcsClient implements AutoCloseable {

  private static final String[] COMPOSES = {"api", "1", "composes"};
  private static final int PAGE = 100;

  private final String instance;
  private final HttpService service;

  OdcsClient(AdapterContext context, HttpService service) {
    this.instance = context.instance();
    this.service = service;
  }

  /** Asks for a compose; the answer may be a refusal. */
  HttpAnswer request(ObjectNode body, Call call) throws InterruptedException {
    return service.exchange(HttpCall.post(body.toString(), COMPOSES).withFinalSlash(), call);
  }

  /** Returns a compose, or nothing if it is not known. */
  Optional<OdcsCompose> compose(long id, Call call) throws InterruptedException {
    HttpAnswer answer = service.exchange(HttpCall.get(path(id)), call);
    return answer.status() == 404 ? Optional.empty() : Optional.of(read(answer));
  }

  /** Has a compose kept for longer. */
  OdcsCompose renew(long id, long secondsToLive, Call call) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("seconds-to-live", secondsToLive);
    return read(service.exchange(HttpCall.patch(body.toString(), path(id)), call));
  }

  /** Asks for a compose to be removed; returns whether that is done. */
  boolean remove(long id, Call call) throws InterruptedException {
    return service.exchange(HttpCall.delete(path(id)), call).isSuccess();
  }

  /** Returns the newest composes of a source. */
  List<OdcsCompose> newest(String source, Call call) throws InterruptedException {
    HttpAnswer answer =
        service.exchange(
            HttpCall.get(COMPOSES)
                .withFinalSlash()
                .query("source", source)
                .query("order_by", "-id")
                .query("per_page", String.valueOf(PAGE)),
            call);
    List<OdcsCompose> composes = new ArrayList<>();
    try {
      for (Payload item : success(answer).json().at("items").items()) {
        composes.add(OdcsCompose.read(item));
      }
    } catch (InvalidInputException e) {
      throw new NotUnderstoodException(instance, answer + ": " + e.getMessage(), e);
    }
    return composes;
  }

  /** Reads one compose of an answer. */
  OdcsCompose read(HttpAnswer answer) {
    try {
      return OdcsCompose.read(success(answer).json());
    } catch (InvalidInputException e) {
      throw new NotUnderstoodException(instance, answer + ": " + e.getMessage(), e);
    }
  }

  private HttpAnswer success(HttpAnswer answer) {
    if (answer.status() >= 500) {
      throw new UnavailableException(instance, answer.toString(), null);
    }
    if (!answer.isSuccess()) {
      throw new NotUnderstoodException(instance, answer.toString(), null);
    }
    return answer;
  }

  private static String[] path(long id) {
    return new String[] {"api", "1", "composes", String.valueOf(id)};
  }

  @Override
  public void close() {
    service.close();
  }
}
