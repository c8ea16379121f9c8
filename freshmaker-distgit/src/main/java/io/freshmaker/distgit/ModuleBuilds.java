package io.freshmaker.distgit;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.spi.Call;
import java.util.List;

/**
 * Tells what Dockerfiles are generated from. Dist-git knows nothing of modules, so the host hands
 * this over ({@code Freshmaker.builder().given(…)}), made from whatever build system it has.
 * Thread-safe.
 */
@FunctionalInterface
public interface ModuleBuilds {

  /**
   * Returns ready builds of a module stream.
   *
   * @param module at a version and context, or without
   * @return the build of that version and context; without, the newest of each context; empty where
   *     there is none
   * @throws io.freshmaker.api.UnavailableException if it cannot be found out now
   */
  List<ModuleBuild> of(Artifact module, Call call) throws InterruptedException;
}
