package io.freshmaker.mbs;

import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.spi.Call;
import io.freshmaker.mbs.MbsService.BuildPage;
import io.freshmaker.mbs.MbsService.Filter;
import io.freshmaker.mbs.MbsService.Size;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads the builds that are ready page by page, the newest first, so that what comes later is known
 * to be out of date. What comes up meanwhile shifts the pages: some builds are seen twice. Not
 * thread-safe.
 */
final class Sweep {

  private final MbsService service;
  private final ModuleInputs inputs;
  private final int pageSize;
  private final NewestBuilds newest;
  private final List<ModuleBuild> open = new ArrayList<>();

  Sweep(MbsService service, ModuleInputs inputs, MbsSettings settings) {
    this.service = service;
    this.inputs = inputs;
    this.pageSize = settings.pageSize();
    this.newest = new NewestBuilds(settings.baseModules());
  }

  /** What a page brings, and which follows. */
  record Step(List<BuildInputs> builds, OptionalInt next) {}

  /** Returns what has been seen so far. */
  NewestBuilds newest() {
    return newest;
  }

  /**
   * Reads a page. Builds whose lists of streams are open are kept for the last one, when all
   * streams are known.
   */
  Step page(int number, Call call) throws InterruptedException {
    BuildPage page = service.builds(ready(), Size.VERBOSE, pageSize, number, call);
    List<BuildInputs> made = new ArrayList<>();
    for (ModuleBuild build : page.builds()) {
      if (build.isUsable() && newest.take(build)) {
        if (inputs.isOpen(build)) {
          open.add(build);
        } else {
          inputs.of(build, newest::streams).ifPresent(made::add);
        }
      }
    }
    if (page.next().isEmpty()) {
      open.forEach(build -> inputs.of(build, newest::streams).ifPresent(made::add));
      open.clear();
    }
    return new Step(made, page.next());
  }

  /** Reads all pages. */
  List<BuildInputs> all(Call call) throws InterruptedException {
    List<BuildInputs> made = new ArrayList<>();
    OptionalInt next = OptionalInt.of(1);
    while (next.isPresent()) {
      Step step = page(next.getAsInt(), call);
      made.addAll(step.builds());
      next = step.next();
    }
    return made;
  }

  static Map<Filter, String> ready() {
    Map<Filter, String> filters = new EnumMap<>(Filter.class);
    filters.put(Filter.STATE, "ready");
    return filters;
  }
}
