package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.Payload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One build of a module that another was built against, exactly. */
public final class BuiltModule {

  private final String name;
  private final String stream;
  private final @Nullable String version;
  private final @Nullable String context;

  private BuiltModule(String name, Payload build) {
    this.name = name;
    this.stream = build.at("stream").requireText();
    this.version = build.at("version").scalar();
    this.context = build.at("context").text();
  }

  /**
   * Reads what stands under the module's name in {@code buildrequires}, here and at the service.
   */
  public static BuiltModule of(String name, Payload build) {
    return new BuiltModule(name, build);
  }

  /** Returns the module's name. */
  public String name() {
    return name;
  }

  /** Returns its stream. */
  public String stream() {
    return stream;
  }

  /** Returns its version, a decimal number of any length. */
  public Optional<String> version() {
    return Optional.ofNullable(version);
  }

  /** Returns its context; there were none before 2018. */
  public Optional<String> context() {
    return Optional.ofNullable(context);
  }

  @Override
  public String toString() {
    return name + ":" + stream + ":" + version + ":" + context;
  }
}
