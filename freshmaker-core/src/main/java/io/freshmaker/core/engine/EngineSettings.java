package io.freshmaker.core.engine;

import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.pace.Bounds;
import io.freshmaker.core.pace.Caps;
import io.freshmaker.core.pace.Failures;
import io.freshmaker.core.pace.Freeze;
import io.freshmaker.core.pace.Priorities;
import io.freshmaker.core.pace.Waves;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** How much an engine does at once, how long it waits and what it keeps. Immutable. */
public final class EngineSettings {

  private final Draft values;

  private EngineSettings(Draft values) {
    this.values = values;
  }

  /**
   * Returns the settings of an installation where nothing else is said: a minute for a call, 10,000
   * messages in the inbox, 200 builds at once, 10,000 settled events kept; nothing is slowed down,
   * frozen or put into quarantine.
   */
  public static EngineSettings of(String name) {
    return new EngineSettings(new Draft(name));
  }

  /** Returns these settings as those of a dry run: it is marked as such. */
  public EngineSettings withDryRun(boolean dryRun) {
    return with(draft -> draft.dryRun = dryRun);
  }

  /** Returns these settings with what tells the configuration from others; for explanations. */
  public EngineSettings withConfiguration(String fingerprint) {
    return with(draft -> draft.configuration = Objects.requireNonNull(fingerprint, "fingerprint"));
  }

  /** Returns these settings with limits on messages. */
  public EngineSettings withMessages(JsonLimits limits) {
    return with(draft -> draft.messages = Objects.requireNonNull(limits, "limits"));
  }

  /** Returns these settings with the time that one call of an adapter may take. */
  public EngineSettings withCallTime(Duration time) {
    return with(draft -> draft.callTime = Objects.requireNonNull(time, "time"));
  }

  /** Returns these settings with how many messages may wait to be recorded, at least 1. */
  public EngineSettings withInbox(int size) {
    return with(draft -> draft.inbox = size);
  }

  /** Returns these settings with how many settled events are kept. */
  public EngineSettings withEventsKept(int most) {
    return with(draft -> draft.eventsKept = most);
  }

  /** Returns these settings with how many builds the build systems may have at once. */
  public EngineSettings withRunning(int most) {
    return withCaps(caps().withRunning(most));
  }

  /** Returns these settings with how many builds the build systems may have at once. */
  public EngineSettings withCaps(Caps caps) {
    return with(draft -> draft.caps = Objects.requireNonNull(caps, "caps"));
  }

  /** Returns these settings with what becomes of builds that fail or do not end. */
  public EngineSettings withFailures(Failures failures) {
    return with(draft -> draft.failures = Objects.requireNonNull(failures, "failures"));
  }

  /** Returns these settings with how large plans begin. */
  public EngineSettings withWaves(Waves waves) {
    return with(draft -> draft.waves = Objects.requireNonNull(waves, "waves"));
  }

  /** Returns these settings with what runs first. */
  public EngineSettings withPriorities(Priorities priorities) {
    return with(draft -> draft.priorities = Objects.requireNonNull(priorities, "priorities"));
  }

  /** Returns these settings with the times in which nothing is submitted. */
  public EngineSettings withFreezes(Collection<Freeze> freezes) {
    return with(draft -> draft.freezes = List.copyOf(freezes));
  }

  /** Returns these settings with how far work may go by itself. */
  public EngineSettings withBounds(Bounds bounds) {
    return with(draft -> draft.bounds = Objects.requireNonNull(bounds, "bounds"));
  }

  /** Returns the name of the installation. */
  public String name() {
    return values.name;
  }

  /** Returns whether it is a dry run. */
  public boolean dryRun() {
    return values.dryRun;
  }

  /** Returns what tells the configuration from others; empty where it is not said. */
  public String configuration() {
    return values.configuration;
  }

  /** Returns how large messages may be. */
  public JsonLimits messages() {
    return values.messages;
  }

  /** Returns how long one call of an adapter may take. */
  public Duration callTime() {
    return values.callTime;
  }

  /** Returns how many messages may wait to be recorded. */
  public int inbox() {
    return values.inbox;
  }

  /** Returns how many settled events are kept, with their plans and builds. */
  public int eventsKept() {
    return values.eventsKept;
  }

  /** Returns how many builds the build systems may have at once. */
  public Caps caps() {
    return values.caps;
  }

  /** Returns what becomes of builds that fail or do not end. */
  public Failures failures() {
    return values.failures;
  }

  /** Returns how large plans begin. */
  public Waves waves() {
    return values.waves;
  }

  /** Returns what runs first. */
  public Priorities priorities() {
    return values.priorities;
  }

  /** Returns the times in which nothing is submitted. */
  public List<Freeze> freezes() {
    return values.freezes;
  }

  /** Returns how far work may go by itself. */
  public Bounds bounds() {
    return values.bounds;
  }

  private EngineSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(values);
    change.accept(draft);
    return new EngineSettings(draft);
  }

  /** All values; changed only before anybody else has it. */
  private static final class Draft {

    private final String name;
    private boolean dryRun;
    private String configuration = "";
    private JsonLimits messages = JsonLimits.hostile();
    private Duration callTime = Duration.ofMinutes(1);
    private int inbox = 10_000;
    private int eventsKept = 10_000;
    private Caps caps = Caps.standard();
    private Failures failures = Failures.standard();
    private Waves waves = Waves.STANDARD;
    private Priorities priorities = Priorities.standard();
    private List<Freeze> freezes = List.of();
    private Bounds bounds = Bounds.standard();

    private Draft(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    private Draft(Draft other) {
      name = other.name;
      dryRun = other.dryRun;
      configuration = other.configuration;
      messages = other.messages;
      callTime = other.callTime;
      inbox = other.inbox;
      eventsKept = other.eventsKept;
      caps = other.caps;
      failures = other.failures;
      waves = other.waves;
      priorities = other.priorities;
      freezes = other.freezes;
      bounds = other.bounds;
    }
  }
}
