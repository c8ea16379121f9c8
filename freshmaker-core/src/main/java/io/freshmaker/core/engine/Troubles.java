package io.freshmaker.core.engine;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Makes reasons of what adapters throw. */
final class Troubles {

  private static final Logger LOG = System.getLogger(Troubles.class.getName());
  private static final int LONGEST = 500;

  private Troubles() {}

  /**
   * Returns the reason for something thrown. Errors that are thrown on purpose say what to do and
   * carry no secret; of others only the type is told, since their messages may quote anything
   * (R10).
   */
  static Reason thrown(String subject, Throwable thrown) {
    if (thrown instanceof FreshmakerException) {
      return Reason.of(
          ReasonCodes.ADAPTER_FAILED,
          subject + ": " + bounded(String.valueOf(thrown.getMessage())));
    }
    LOG.log(Level.DEBUG, subject, thrown);
    return Reason.of(
        ReasonCodes.ADAPTER_FAILED,
        subject + ": threw " + thrown.getClass().getName() + ", which is a defect of the adapter.");
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
