package io.freshmaker.testkit;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Input;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One build at a {@link SimulatedBuildSystem}. */
public final class SimulatedBuild {

  /** Where a build stands. */
  public enum State {
    /** It is under way. */
    RUNNING,
    /** It has a product. */
    SUCCEEDED,
    /** It failed. */
    FAILED,
    /** It was cancelled. */
    CANCELLED,
    /** The build system does not know it any more. */
    FORGOTTEN
  }

  private final BuildRequest request;
  private final BuildHandle handle;
  private final BuildFate fate;
  private final Instant begun;
  private final List<Input> consumed;
  private State state = State.RUNNING;
  private @Nullable BuildInputs product;
  private @Nullable Instant ended;

  SimulatedBuild(
      BuildRequest request,
      String instance,
      String id,
      BuildFate fate,
      Instant begun,
      List<Input> consumed) {
    this.request = request;
    this.handle = BuildHandle.of(instance, id).withRefs(Set.of(Ref.of(instance, "task:" + id)));
    this.fate = fate;
    this.begun = begun;
    this.consumed = List.copyOf(consumed);
  }

  void end(State newState, Instant now, @Nullable BuildInputs newProduct) {
    state = newState;
    ended = now;
    product = newProduct;
  }

  /** Returns the request that it answers. */
  public BuildRequest request() {
    return request;
  }

  /** Returns what is built. */
  public ArtifactKey artifact() {
    return request.artifact().key();
  }

  /** Returns its handle. */
  public BuildHandle handle() {
    return handle;
  }

  /** Returns what becomes of it. */
  public BuildFate fate() {
    return fate;
  }

  /** Returns when it began. */
  public Instant begun() {
    return begun;
  }

  /** Returns when it ended, if it did. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** Returns what it consumes: what was current when it began. */
  public List<Input> consumed() {
    return consumed;
  }

  /** Returns where it stands. */
  public State state() {
    return state;
  }

  /** Returns whether it is under way. */
  public boolean isLive() {
    return state == State.RUNNING;
  }

  /** Returns what it made, if it succeeded. */
  public Optional<BuildInputs> product() {
    return Optional.ofNullable(product);
  }

  @Override
  public String toString() {
    return handle + " of " + artifact() + " " + state;
  }
}
