package io.freshmaker.core.engine;

import io.freshmaker.core.json.JsonLimits;
import java.time.Duration;
import java.util.Objects;

/** How much an engine does at once, how long it waits and what it keeps. Immutable. */
public final class EngineSettings {

  private final String name;
  private final boolean dryRun;
  private final JsonLimits messages;
  private final Duration callTime;
  private final int inbox;
  private final int running;
  private final int eventsKept;
  private final Bounds bounds;

  private EngineSettings(
      String name,
      boolean dryRun,
      JsonLimits messages,
      Duration callTime,
      int inbox,
      int running,
      int eventsKept,
      Bounds bounds) {
    this.name = Objects.requireNonNull(name, "name");
    this.dryRun = dryRun;
    this.messages = Objects.requireNonNull(messages, "messages");
    this.callTime = Objects.requireNonNull(callTime, "callTime");
    this.inbox = inbox;
    this.running = running;
    this.eventsKept = eventsKept;
    this.bounds = Objects.requireNonNull(bounds, "bounds");
  }

  /**
   * Returns the settings of an installation where nothing else is said: a minute for a call, 10,000
   * messages in the inbox, 200 builds at once, 10,000 settled events kept.
   */
  public static EngineSettings of(String name) {
    return new EngineSettings(
        name,
        false,
        JsonLimits.hostile(),
        Duration.ofMinutes(1),
        10_000,
        200,
        10_000,
        Bounds.standard());
  }

  /** Returns these settings as those of a dry run: it is marked as such. */
  public EngineSettings withDryRun(boolean newDryRun) {
    return new EngineSettings(
        name, newDryRun, messages, callTime, inbox, running, eventsKept, bounds);
  }

  /** Returns these settings with limits on messages. */
  public EngineSettings withMessages(JsonLimits limits) {
    return new EngineSettings(name, dryRun, limits, callTime, inbox, running, eventsKept, bounds);
  }

  /** Returns these settings with the time that one call of an adapter may take. */
  public EngineSettings withCallTime(Duration time) {
    return new EngineSettings(name, dryRun, messages, time, inbox, running, eventsKept, bounds);
  }

  /** Returns these settings with how many messages may wait to be recorded, at least 1. */
  public EngineSettings withInbox(int size) {
    return new EngineSettings(name, dryRun, messages, callTime, size, running, eventsKept, bounds);
  }

  /** Returns these settings with how many builds the build systems may have at once. */
  public EngineSettings withRunning(int most) {
    return new EngineSettings(name, dryRun, messages, callTime, inbox, most, eventsKept, bounds);
  }

  /** Returns these settings with how many settled events are kept. */
  public EngineSettings withEventsKept(int most) {
    return new EngineSettings(name, dryRun, messages, callTime, inbox, running, most, bounds);
  }

  /** Returns these settings with how far work may go by itself. */
  public EngineSettings withBounds(Bounds newBounds) {
    return new EngineSettings(
        name, dryRun, messages, callTime, inbox, running, eventsKept, newBounds);
  }

  /** Returns how far work may go by itself. */
  public Bounds bounds() {
    return bounds;
  }

  /** Returns the name of the installation. */
  public String name() {
    return name;
  }

  /** Returns whether it is a dry run. */
  public boolean dryRun() {
    return dryRun;
  }

  /** Returns how large messages may be. */
  public JsonLimits messages() {
    return messages;
  }

  /** Returns how long one call of an adapter may take. */
  public Duration callTime() {
    return callTime;
  }

  /** Returns how many messages may wait to be recorded. */
  public int inbox() {
    return inbox;
  }

  /** Returns how many builds the build systems may have at once. */
  public int running() {
    return running;
  }

  /** Returns how many settled events are kept, with their plans and builds. */
  public int eventsKept() {
    return eventsKept;
  }
}
