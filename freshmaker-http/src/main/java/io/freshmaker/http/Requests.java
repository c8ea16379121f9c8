package io.freshmaker.http;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Makes requests of calls: below the service's address, with its credentials. Thread-safe. */
final class Requests {

  private final HttpSettings settings;
  private final HttpUrl base;
  private final Kerberos kerberos;

  Requests(String instance, HttpSettings settings) {
    this.settings = settings;
    HttpUrl url = HttpUrl.get(settings.url());
    if (url == null) {
      throw new ConfigurationException(instance, "url is not an address of http");
    }
    this.base = url;
    this.kerberos = new Kerberos(instance, settings.principal(), settings.keytab());
  }

  /**
   * Returns a call's request.
   *
   * @param mark is told how far it came
   */
  Request of(HttpCall call, SentMark mark) {
    byte[] body = call.body();
    Request.Builder request =
        new Request.Builder()
            .url(url(call))
            .tag(SentMark.class, mark)
            .header("Accept", "application/json")
            .method(
                call.method(),
                body == null ? null : RequestBody.create(body, MediaType.get(call.contentType())));
    call.headers().forEach(request::header);
    if (isNegotiated(call)) {
      request.header("Authorization", kerberos.authorization(base.host()));
    }
    settings
        .token()
        .ifPresent(
            token ->
                request.header("Authorization", settings.tokenScheme() + " " + token.reveal()));
    return request.build();
  }

  private HttpUrl url(HttpCall call) {
    HttpUrl.Builder url = base.newBuilder();
    for (String segment : call.segments()) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new InvalidInputException("path", call + " has a segment that leads away");
      }
      url.addPathSegment(segment);
    }
    if (call.finalSlash()) {
      url.addPathSegment("");
    }
    for (Map.Entry<String, String> parameter : call.query()) {
      url.addQueryParameter(parameter.getKey(), parameter.getValue());
    }
    return url.build();
  }

  /**
   * Prepares another log-in.
   *
   * @return whether there is one that can be made anew
   */
  boolean logInAnew(HttpCall call) {
    kerberos.forget();
    return isNegotiated(call);
  }

  private boolean isNegotiated(HttpCall call) {
    return settings.negotiates() || call.isNegotiated();
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
