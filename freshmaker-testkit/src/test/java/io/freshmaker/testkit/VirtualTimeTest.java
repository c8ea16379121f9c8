package io.freshmaker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.core.engine.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private final VirtualTime time = new VirtualTime();
  private final List<String> done = new ArrayList<>();

  @Test
  void alarms_go_off_in_the_order_of_their_moments() {
    time.after(Duration.ofMinutes(2), () -> done.add("late"));
    time.after(Duration.ofMinutes(1), () -> time.execute(() -> done.add("early")));
    time.pass(Duration.ofMinutes(3));
    assertThat(done).containsExactly("early", "late");
    assertThat(time.isIdle()).isTrue();
  }

  @Test
  void a_cancelled_alarm_does_not_go_off() {
    Loop.Alarm alarm = time.after(Duration.ofMinutes(1), () -> done.add("never"));
    alarm.cancel();
    assertThat(time.jump()).isFalse();
    assertThat(done).isEmpty();
  }

  @Test
  void time_passes_to_the_moment_that_was_asked_for_and_no_further() {
    Instant start = time.now();
    time.after(Duration.ofHours(1), () -> done.add("later"));
    time.pass(Duration.ofMinutes(59));
    assertThat(time.clock().instant()).isEqualTo(start.plus(Duration.ofMinutes(59)));
    assertThat(done).isEmpty();
  }

  @Test
  void what_a_killed_process_was_about_to_do_is_not_done() {
    VirtualProcess process = time.process();
    process.threads().calls().execute(() -> done.add("call"));
    process.kill();
    time.settle();
    assertThat(done).isEmpty();
    assertThat(process.isAlive()).isFalse();
  }
}
