package io.freshmaker.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens for what the engine says of its own defects, which it would otherwise survive. */
final class Defects extends Handler {

  private static final Logger ENGINE = Logger.getLogger("io.freshmaker.core.engine");

  private final List<LogRecord> severe = new ArrayList<>();

  /** Begins to listen. */
  static Defects listen() {
    Defects defects = new Defects();
    ENGINE.addHandler(defects);
    return defects;
  }

  /** Stops, and fails if there was any. */
  void stop() {
    ENGINE.removeHandler(this);
    for (LogRecord defect : severe) {
      throw new AssertionError(defect.getMessage(), defect.getThrown());
    }
  }

  @Override
  public synchronized void publish(LogRecord log) {
    if (log.getLevel().intValue() >= Level.SEVERE.intValue()) {
      severe.add(log);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
