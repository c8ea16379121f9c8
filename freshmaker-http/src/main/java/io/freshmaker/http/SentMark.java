package io.freshmaker.http;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What is remembered of one request on its way: what was never sent had no effect. */
final class SentMark {

  static final EventListener.Factory LISTENERS =
      call -> {
        SentMark mark = call.request().tag(SentMark.class);
        return mark == null ? EventListener.NONE : mark.listener();
      };

  private volatile boolean sent;
  private volatile @Nullable String retryAfter;

  boolean sent() {
    return sent;
  }

  @Nullable String retryAfter() {
    return retryAfter;
  }

  /**
   * Keeps what OkHttp would act on by itself: it sends a 503 with {@code Retry-After: 0} again,
   * writes too, throws on a number beyond an int, and takes a 407 that no proxy sent for a broken
   * protocol.
   */
  static Response withoutOwnRetries(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    SentMark mark = chain.request().tag(SentMark.class);
    if (mark != null) {
      mark.retryAfter = response.header("Retry-After");
    }
    Response.Builder harmless = response.newBuilder().removeHeader("Retry-After");
    return (response.code() == 407 ? harmless.code(401) : harmless).build();
  }

  private EventListener listener() {
    return new EventListener() {
      @Override
      public void requestHeadersStart(Call call) {
        sent = true;
      }
    };
  }
}
