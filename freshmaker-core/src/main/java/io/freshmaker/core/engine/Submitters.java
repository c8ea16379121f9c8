package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.adapter.LoadedPart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which submitter builds what. */
final class Submitters {

  private final LoadedAdapters adapters;
  private final Map<String, BuildSubmitter> byInstance = new LinkedHashMap<>();

  Submitters(LoadedAdapters adapters) {
    this.adapters = adapters;
    for (LoadedPart<BuildSubmitter> submitter : adapters.parts(BuildSubmitter.class)) {
      byInstance.putIfAbsent(submitter.instance(), submitter.part());
    }
  }

  /**
   * Returns the instance that builds an artifact; nothing if none can.
   *
   * @throws FreshmakerException if several can and configuration does not say which
   */
  Optional<String> instanceFor(Artifact artifact) {
    return adapters.submitterFor(artifact).map(LoadedPart::instance);
  }

  /** Returns the submitter of an instance, if it is loaded. */
  Optional<BuildSubmitter> get(String instance) {
    return Optional.ofNullable(byInstance.get(instance));
  }
}
