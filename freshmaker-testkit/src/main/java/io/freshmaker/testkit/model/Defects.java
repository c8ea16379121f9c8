package io.freshmaker.testkit.model;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for what the engine says of its own defects, which it would otherwise survive, thread by
 * thread; the rest of what it logs is kept quiet.
 */
final class Defects extends Handler {

  /** Held strongly: the log manager would forget it with what is set here. */
  private static final Logger CORE = Logger.getLogger("io.freshmaker.core");

  private static final ThreadLocal<@Nullable LogRecord> FOUND = new ThreadLocal<>();

  private Defects() {}

  /** Begins to listen, once and for all. */
  static synchronized void listen() {
    for (Handler handler : CORE.getHandlers()) {
      if (handler instanceof Defects) {
        return;
      }
    }
    CORE.setUseParentHandlers(false);
    CORE.addHandler(new Defects());
  }

  /**
   * Checks that there was none on this thread since the last time.
   *
   * @throws Violation if there was
   */
  static void check() {
    LogRecord defect = FOUND.get();
    if (defect != null) {
      FOUND.remove();
      Throwable thrown = defect.getThrown();
      if (thrown instanceof Violation violation) {
        throw violation;
      }
      throw new Violation("defect", defect.getMessage() + " " + thrown, thrown);
    }
  }

  @Override
  public void publish(LogRecord log) {
    if (log.getLevel().intValue() >= Level.SEVERE.intValue() && FOUND.get() == null) {
      FOUND.set(log);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
