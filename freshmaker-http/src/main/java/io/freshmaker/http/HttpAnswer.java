package io.freshmaker.http;

import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import java.util.Objects;

/** What a service answered: any status that is not a matter of transport. */
public final class HttpAnswer {

  private final String instance;
  private final String call;
  private final int status;
  private final String contentType;
  private final byte[] body;

  HttpAnswer(String instance, String call, int status, String contentType, byte[] body) {
    this.instance = instance;
    this.call = call;
    this.status = status;
    this.contentType = contentType;
    this.body = Objects.requireNonNull(body, "body");
  }

  /** Returns the status. */
  public int status() {
    return status;
  }

  /** Returns whether the status is one of success. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /**
   * Returns this answer if its status is one of success. A text of the service's own is not told
   * on: it can hold paths and addresses of the server.
   *
   * @throws io.freshmaker.api.UnavailableException if the service had trouble of its own (5xx)
   * @throws NotUnderstoodException if it refused the call
   */
  public HttpAnswer requireSuccess() {
    if (isSuccess()) {
      return this;
    }
    String problem = call + " was answered with " + status;
    throw status >= 500
        ? new UnavailableException(instance, problem, null)
        : new NotUnderstoodException(instance, problem, null);
  }

  /** Returns the error that this answer is not of the form it must have. */
  public NotUnderstoodException notUnderstood(String problem) {
    return new NotUnderstoodException(
        instance, call + " (status " + status + "): " + problem, null);
  }

  /** Returns the media type without parameters, in lower case; empty if there was none. */
  public String contentType() {
    return contentType;
  }

  /** Returns the body, not a copy: it must not be changed. */
  public byte[] body() {
    return body;
  }

  /**
   * Returns the body read as JSON.
   *
   * @throws io.freshmaker.api.NotUnderstoodException if it is something else, or nested too deep
   * @throws LoginRequiredException if a page came instead with a status of success
   */
  public Payload json() {
    if (isSuccess() && contentType.contains("html")) {
      throw new LoginRequiredException(
          instance, call + " was answered with a page, as proxies do that want a log-in");
    }
    return JsonBody.read(instance, call + " (status " + status + ")", body);
  }

  @Override
  public String toString() {
    return call + " answered " + status + ", " + body.length + " bytes of " + contentType;
  }
}
