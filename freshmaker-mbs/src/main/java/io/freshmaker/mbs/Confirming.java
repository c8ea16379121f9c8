package io.freshmaker.mbs;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the service how the build of a hint stands; what the message said counts for nothing. */
final class Confirming {

  static final String REF = "module-build:";

  private final String instance;
  private final MbsService service;
  private final ModuleInputs inputs;

  Confirming(String instance, MbsService service, ModuleInputs inputs) {
    this.instance = instance;
    this.service = service;
    this.inputs = inputs;
  }

  /** Asks once for each build, however many hints are about it. */
  Each<Event, Confirmation> confirm(List<Event> hints, Call call) throws InterruptedException {
    Map<String, Optional<ModuleBuild>> known = new HashMap<>();
    return Each.of(
        hints,
        hint -> {
          Optional<String> id = id(hint);
          if (id.isEmpty()) {
            return Confirmation.impossible(
                Reason.of(
                    ReasonCodes.CANNOT_CONFIRM, "The message names no build of this service."));
          }
          Optional<ModuleBuild> build = known.get(id.get());
          if (build == null) {
            build = service.build(id.get(), call);
            known.put(id.get(), build);
          }
          return build.map(found -> confirmation(hint, found)).orElseGet(() -> notThere(id.get()));
        });
  }

  /** Rida, the predecessor, counted its own builds. */
  private Optional<String> id(Event hint) {
    if (hint.id().contains("rida.module.state.change")) {
      return Optional.empty();
    }
    return hint.refs().stream()
        .filter(ref -> ref.instance().equals(instance) && ref.id().startsWith(REF))
        .map(ref -> ref.id().substring(REF.length()))
        .filter(id -> id.matches("\\d{1,18}"))
        .findFirst();
  }

  private static Confirmation notThere(String id) {
    return Confirmation.nothing(
        Reason.of(ReasonCodes.NOT_CONFIRMED, "The service has no module build " + id + "."));
  }

  private Confirmation confirmation(Event hint, ModuleBuild build) {
    EventBuilder event =
        EventBuilder.from(hint)
            .changes(List.of())
            .answered()
            .ref(Ref.of(instance, REF + build.id()))
            .detail(Details.STATE, build.state().word())
            .detail(Details.NAME, build.name())
            .detail("stream", build.stream())
            .detail(Details.COMMIT, build.commit().orElse(null));
    if (build.isUsable()) {
      return inputs
          .module(build.name(), build.stream())
          .map(key -> Confirmation.confirmed(ready(event, key, build)))
          .orElseGet(() -> nameless(build));
    }
    boolean saidReady = "ready".equals(hint.details().get(Details.STATE));
    return saidReady ? notReady(build) : Confirmation.confirmed(event.build());
  }

  private static Event ready(EventBuilder event, ArtifactKey key, ModuleBuild build) {
    return event.change(Change.of(key, build.version())).build();
  }

  private static Confirmation nameless(ModuleBuild build) {
    return Confirmation.nothing(
        Reason.of(ReasonCodes.NOT_RELEVANT, "The table of names does not have " + build + "."));
  }

  private Confirmation notReady(ModuleBuild build) {
    String text = build + " is " + (build.isScratch() ? "a scratch build" : build.state().word());
    boolean ended =
        build.isScratch()
            || build.state() == ModuleState.READY
            || build.state() == ModuleState.FAILED
            || build.state() == ModuleState.GARBAGE;
    return ended
        ? Confirmation.nothing(Reason.of(ReasonCodes.NOT_CONFIRMED, text + "."))
        : Confirmation.notYet(
            Reason.of(ReasonCodes.NOT_CONFIRMED, text + ", not ready."),
            Set.of(Ref.of(instance, REF + build.id())),
            null);
  }
}
