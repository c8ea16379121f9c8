package io.freshmaker.koji;

import io.freshmaker.api.Payload;
import io.freshmaker.koji.client.KojiCall;
import java.util.Map;

/**
 * What is to be built, as the hub wants to be told.
 *
 * @param method of the hub
 * @param source an address with a commit
 * @param target for which
 * @param buildTag where the target's build root comes from
 * @param destinationTag where the target's builds go to
 * @param options how
 * @param placing channel and priority, where they are said
 */
record Order(
    String method,
    String source,
    String target,
    String buildTag,
    String destinationTag,
    Map<String, Object> options,
    Map<String, Object> placing) {

  static final String CONTAINER = "buildContainer";
  static final String RPM = "build";

  KojiCall<Payload> call() {
    KojiCall<Payload> call =
        KojiCall.of(method, source, target, options).within(java.time.Duration.ofMinutes(1));
    for (Map.Entry<String, Object> place : placing.entrySet()) {
      call = call.with(place.getKey(), place.getValue());
    }
    return call;
  }

  boolean isScratch() {
    return options.containsKey(BuildSettings.SCRATCH);
  }
}
