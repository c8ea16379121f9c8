package io.freshmaker.testkit;

import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;

/** How a simulated service behaves in one call. */
public enum Conduct {

  /** It answers. */
  ANSWERS,

  /** It says that it is not available. */
  FAILS,

  /** It answers only when nobody waits for the answer any more. */
  HANGS;

  /** Says how a service behaves. */
  @FunctionalInterface
  public interface Script {

    /**
     * Returns how the service behaves in a call.
     *
     * @param call what is called, such as {@code decide}
     * @param n which such call of this service it is, from 0
     */
    Conduct of(String call, long n);

    /** Returns a script by which every call is answered. */
    static Script good() {
      return (call, n) -> ANSWERS;
    }

    /** Returns a script by which some calls fail, and fewer hang. */
    static Script faulty(Chance chance, double fails, double hangs) {
      return (call, n) -> {
        if (chance.happens(fails, call, 2 * n)) {
          return FAILS;
        }
        return chance.happens(hangs, call, 2 * n + 1) ? HANGS : ANSWERS;
      };
    }
  }

  /**
   * Behaves so, before the service does what it was called for.
   *
   * @param service its name, for the error
   */
  void in(Call call, VirtualTime time, String service) {
    if (this == FAILS) {
      throw new UnavailableException(service, "it is down, as its script says", null);
    }
    if (this == HANGS) {
      time.hang(call);
    }
  }
}
