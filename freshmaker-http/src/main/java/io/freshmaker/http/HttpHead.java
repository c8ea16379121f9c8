package io.freshmaker.http;

/** What comes before the body of an answer. */
public final class HttpHead {

  private final int status;
  private final String contentType;
  private final boolean lostBefore;

  HttpHead(int status, String contentType, boolean lostBefore) {
    this.status = status;
    this.contentType = contentType;
    this.lostBefore = lostBefore;
  }

  /** Returns the status. */
  public int status() {
    return status;
  }

  /** Returns whether the status is one of success. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Returns the media type without parameters, in lower case; empty if there was none. */
  public String contentType() {
    return contentType;
  }

  /** Returns whether the same call was sent before, and nobody knows what came of it. */
  public boolean lostBefore() {
    return lostBefore;
  }

  @Override
  public String toString() {
    return status + " " + contentType;
  }
}
