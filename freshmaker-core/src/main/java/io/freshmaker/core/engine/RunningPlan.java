package io.freshmaker.core.engine;

import io.freshmaker.api.spi.Receipt;
import java.time.Duration;

/** The execution of one plan. */
final class RunningPlan implements Execution {

  private final String event;
  private final Engine engine;

  RunningPlan(String event, Engine engine) {
    this.event = event;
    this.engine = engine;
  }

  @Override
  public String eventId() {
    return event;
  }

  @Override
  public EventStatus await(Duration timeOut) throws InterruptedException {
    engine
        .quiet()
        .await(timeOut, () -> engine.event(event).map(EventStatus::isSettled).orElse(false));
    return engine
        .event(event)
        .orElseThrow(() -> new IllegalStateException("the plan is not recorded yet"));
  }

  @Override
  public Receipt cancel() {
    return engine.control().cancel(event);
  }
}
