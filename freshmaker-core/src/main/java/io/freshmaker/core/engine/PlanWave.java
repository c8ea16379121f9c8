package io.freshmaker.core.engine;

import io.freshmaker.api.Payload;
import io.freshmaker.core.json.JsonForm;
import io.freshmaker.core.pace.Waves;

/**
 * How the builds of one plan went so far. Immutable.
 *
 * @param event the event whose plan it is
 * @param window how many of them may run at once; 0 where there is no slow start
 * @param streak how many have succeeded since the window last changed
 * @param ended how many of the first ones have ended
 * @param failed how many of those failed
 * @param held whether the rest waits for a person
 * @param released whether a person said that it goes on
 */
record PlanWave(
    String event, int window, int streak, int ended, int failed, boolean held, boolean released) {

  /** A window that is no limit any more. */
  private static final int WIDE = 1 << 20;

  static final Records<PlanWave> RECORDS =
      new Records<>(
          "wave",
          PlanWave::event,
          JsonForm.object(
              (out, wave) ->
                  out.member("event", wave.event())
                      .member("window", wave.window())
                      .member("streak", wave.streak())
                      .member("ended", wave.ended())
                      .member("failed", wave.failed())
                      .member("held", wave.held())
                      .member("released", wave.released()),
              json ->
                  new PlanWave(
                      json.at("event").requireText(),
                      number(json.at("window")),
                      number(json.at("streak")),
                      number(json.at("ended")),
                      number(json.at("failed")),
                      json.at("held").truth(),
                      json.at("released").truth())));

  private static int number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : Math.toIntExact(number);
  }

  static PlanWave begin(String event, int builds, Waves waves) {
    int window = waves.startsSlowly(builds) ? waves.first() : 0;
    return new PlanWave(event, window, 0, 0, 0, false, false);
  }

  /** Returns whether it limits how many run at once. */
  boolean isSlow() {
    return window > 0 && window < WIDE;
  }

  PlanWave succeeded(Waves waves) {
    boolean doubles = isSlow() && streak + 1 >= window;
    return new PlanWave(
        event,
        doubles ? window * 2 : window,
        doubles ? 0 : streak + 1,
        Math.min(ended + 1, waves.of()),
        failed,
        held,
        released);
  }

  PlanWave failed(Waves waves) {
    boolean first = ended < waves.of();
    int failures = first ? failed + 1 : failed;
    return new PlanWave(
        event,
        window == 0 ? 0 : Math.max(1, window / 2),
        0,
        first ? ended + 1 : ended,
        failures,
        held || (!released && waves.holds(failures)),
        released);
  }

  PlanWave release() {
    return new PlanWave(event, window, streak, ended, failed, false, true);
  }
}
