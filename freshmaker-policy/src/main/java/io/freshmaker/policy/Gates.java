package io.freshmaker.policy;

import io.freshmaker.api.Cause;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Settings;
import java.util.List;
import java.util.Optional;

/** The gates of an instance, in the order of its configuration. */
final class Gates {

  private final List<Gate> gates;

  private Gates(List<Gate> gates) {
    this.gates = gates;
  }

  static Gates from(Settings settings) {
    return new Gates(settings.sections("gates").stream().map(Gate::from).toList());
  }

  /** Returns the first gate that a cause of a candidate has to pass; none: nobody objects. */
  Optional<Gate> gate(Candidate candidate, Cause cause) {
    return gates.stream().filter(gate -> gate.isFor(candidate, cause)).findFirst();
  }
}
