package io.freshmaker.mbs;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.mbs.MbsService.BuildPage;
import io.freshmaker.mbs.MbsService.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks how builds stand: a few one by one, many by the list of the newest, which is short. */
final class BuildStates {

  private static final int FEW = 5;
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 10;

  private final String instance;
  private final MbsService service;
  private final ModuleInputs inputs;

  BuildStates(String instance, MbsService service, ModuleInputs inputs) {
    this.instance = instance;
    this.service = service;
    this.inputs = inputs;
  }

  Each<BuildHandle, BuildStatus> of(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    Map<Long, ModuleBuild> listed =
        handles.size() > FEW ? listed(handles, call) : Map.<Long, ModuleBuild>of();
    return Each.of(
        handles,
        handle -> {
          ModuleBuild known = listed.get(id(handle));
          return known != null && isOnItsWay(known) ? running(known) : look(handle, call);
        });
  }

  private static long id(BuildHandle handle) {
    if (!handle.id().matches("\\d{1,18}")) {
      throw new InvalidInputException("build handle", "is not the number of a module build");
    }
    return Long.parseLong(handle.id());
  }

  /** Reads down to the oldest that is asked for; what lies further back is looked at by itself. */
  private Map<Long, ModuleBuild> listed(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    List<Long> ids = new ArrayList<>();
    handles.stream().filter(h -> h.id().matches("\\d{1,18}")).forEach(h -> ids.add(id(h)));
    long oldest = ids.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    Map<Long, ModuleBuild> listed = new HashMap<>();
    long reached = Long.MAX_VALUE;
    for (int page = 1; page > 0 && page <= MOST_PAGES && reached > oldest; ) {
      BuildPage read = service.builds(Map.of(), Size.SHORT, PAGE, page, call);
      for (ModuleBuild build : read.builds()) {
        listed.put(build.id(), build);
        reached = Math.min(reached, build.id());
      }
      page = read.next().orElse(0);
    }
    return listed;
  }

  private static boolean isOnItsWay(ModuleBuild build) {
    return switch (build.state()) {
      case INIT, WAIT, BUILD, DONE -> true;
      case FAILED, READY, GARBAGE -> false;
    };
  }

  private BuildStatus running(ModuleBuild build) {
    // What is done and not ready waits for its gate.
    String text = build.state() == ModuleState.DONE ? "done, not ready" : build.state().word();
    return BuildStatus.running(text, List.of(Ref.of(instance, Confirming.REF + build.id())));
  }

  private BuildStatus look(BuildHandle handle, Call call) throws InterruptedException {
    Optional<ModuleBuild> found = service.build(Long.toString(id(handle)), call);
    if (found.isEmpty()) {
      return BuildStatus.unknown(
          Reason.of(
              ReasonCodes.BUILD_UNKNOWN, "The service has no module build " + handle.id() + "."));
    }
    ModuleBuild build = found.get();
    if (isOnItsWay(build)) {
      return running(build);
    }
    return build.state() == ModuleState.READY
        ? BuildStatus.succeeded(inputs.of(build, name -> List.of()).stream().toList())
        : ended(build);
  }

  /** The service has no state for what was cancelled: it fails, and says by whom. */
  private static BuildStatus ended(ModuleBuild build) {
    String why = Words.shown(build.stateReason().orElse(""));
    String text = build + " " + (build.state() == ModuleState.FAILED ? "failed" : "is garbage");
    Reason reason = Reason.of(ReasonCodes.FAILED, why.isEmpty() ? text + "." : text + ": " + why);
    if (build.state() == ModuleState.GARBAGE) {
      return BuildStatus.failed(reason, false);
    }
    return why.startsWith("Canceled by ")
        ? BuildStatus.cancelled(Reason.of(ReasonCodes.CANCELLED, text + ": " + why))
        : BuildStatus.failed(reason, true);
  }
}
