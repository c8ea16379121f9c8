package io.freshmaker.core.adapter;

import io.freshmaker.api.spi.AdapterFactory;
import java.util.Collection;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Goes through what a service loader finds; one broken provider does not hide the others. */
final class ProviderWalk {

  /** Some failures, such as of the search itself, come again for ever. */
  private static final int MOST_FAILURES_IN_A_ROW = 20;

  private ProviderWalk() {}

  static void through(
      ServiceLoader<AdapterFactory> loader,
      Collection<AdapterFactory> found,
      Collection<LoadProblem> problems) {
    Iterator<AdapterFactory> providers = loader.iterator();
    for (int failures = 0; failures < MOST_FAILURES_IN_A_ROW; ) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        found.add(providers.next());
        failures = 0;
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        failures++;
        problems.add(new LoadProblem("discovery", describe(e), e));
      }
    }
    problems.add(
        new LoadProblem(
            "discovery", "gave up after " + MOST_FAILURES_IN_A_ROW + " failures in a row", null));
  }

  private static String describe(Throwable e) {
    Throwable cause = e.getCause();
    return "a provider failed to load: "
        + e.getMessage()
        + (cause == null ? "" : " (" + cause + ")");
  }
}
