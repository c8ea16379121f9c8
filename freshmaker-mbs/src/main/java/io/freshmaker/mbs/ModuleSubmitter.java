package io.freshmaker.mbs;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.LoginRequiredException;
import io.freshmaker.http.NeverSentException;
import io.freshmaker.mbs.MbsService.Filter;
import io.freshmaker.mbs.MbsService.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Has module streams built. The service refuses a commit that it has already, so a lost answer is
 * looked up by commit and never repeated blindly.
 */
final class ModuleSubmitter implements BuildSubmitter {

  private static final int PAGE = 100;
  private static final String WAS_THERE = "was-there";
  private static final String NOT_FOUND = "Cannot find any module builds for ";

  private final String instance;
  private final MbsService service;
  private final SourceOfBuild sources;
  private final BuildStates states;
  private final MbsSettings settings;
  private final Clock clock;

  ModuleSubmitter(
      String instance, MbsService service, ModuleInputs inputs, MbsSettings settings, Clock clock) {
    this.instance = instance;
    this.service = service;
    this.sources = new SourceOfBuild(inputs, settings);
    this.states = new BuildStates(instance, service, inputs);
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return artifact.type().equals(ArtifactType.MODULE) && artifact.stream() != null;
  }

  @Override
  public Identity identity() {
    return Identity.FINDABLE;
  }

  @Override
  public Submission submit(BuildRequest request, Call call) throws InterruptedException {
    SourceOfBuild.At source;
    Set<Long> before = new TreeSet<>();
    try {
      source = sources.of(request, call);
      for (ModuleBuild build : builds(source, call)) {
        if (build.state() != ModuleState.FAILED) {
          before.add(build.id());
        }
      }
    } catch (InvalidInputException | ConfigurationException | NotUnderstoodException e) {
      return refused(e.getMessage(), false);
    } catch (UnavailableException | LoginRequiredException e) {
      // So far nothing was asked to be built.
      return refused(e.getMessage(), true);
    }
    try {
      return answered(request, source, before, sent(source, call), call);
    } catch (NeverSentException | LoginRequiredException e) {
      return refused(e.getMessage(), true);
    } catch (ConfigurationException e) {
      return refused(e.getMessage(), false);
    }
  }

  /** A token can have run out just now; its reference is read anew each time. */
  private HttpAnswer sent(SourceOfBuild.At source, Call call) throws InterruptedException {
    Map<String, Object> body = body(source);
    try {
      return service.submit(body, call);
    } catch (LoginRequiredException e) {
      return service.submit(body, call);
    }
  }

  private Map<String, Object> body(SourceOfBuild.At source) {
    Map<String, Object> body = new TreeMap<>();
    body.put("scmurl", source.url());
    body.put("branch", source.branch());
    settings.strategy().ifPresent(strategy -> body.put("rebuild_strategy", strategy));
    if (!source.buildOverrides().isEmpty()) {
      body.put("buildrequire_overrides", source.buildOverrides());
    }
    if (!source.runOverrides().isEmpty()) {
      body.put("require_overrides", source.runOverrides());
    }
    return body;
  }

  private Submission answered(
      BuildRequest request, SourceOfBuild.At source, Set<Long> before, HttpAnswer answer, Call call)
      throws InterruptedException {
    String message = answer.isSuccess() ? "" : Words.message(answer);
    if (answer.isSuccess()) {
      return taken(answer, before);
    }
    return switch (answer.status()) {
      case 409 -> adopted(source, call);
      case 422 ->
          // Its text can hold paths of the server; trouble with cloning is told in the same way.
          refused(
              message.startsWith(NOT_FOUND) ? message : "The source or its modulemd is refused",
              request.attempt() == 1 && !message.startsWith(NOT_FOUND));
      default -> {
        if (answer.status() >= 500) {
          throw new UnavailableException(
              instance, "a submission was answered with " + answer.status(), null);
        }
        yield refused(
            "The service answers with "
                + answer.status()
                + (message.isEmpty() ? "" : ": " + message),
            false);
      }
    };
  }

  private static Submission refused(String why, boolean mayPass) {
    return Submission.refused(Reason.of(ReasonCodes.SUBMISSION_REFUSED, why), mayPass);
  }

  /** One element for each context; some can have been there before, in whatever state. */
  private Submission taken(HttpAnswer answer, Set<Long> before) {
    Payload body = answer.json();
    List<BuildHandle> handles = new ArrayList<>();
    boolean anyNew = false;
    try {
      for (Payload element : body.isObject() ? List.of(body) : body.items()) {
        if (element.at("id").isNull()) {
          // Scenario 16: without an id nobody can follow it.
          return Submission.accepted(List.of());
        }
        ModuleBuild build = ModuleBuild.of(element);
        boolean wasThere = before.contains(build.id());
        anyNew |= !wasThere;
        handles.add(handle(build, wasThere));
      }
    } catch (InvalidInputException e) {
      throw answer.notUnderstood(e.getMessage());
    }
    return anyNew || handles.isEmpty() ? Submission.accepted(handles) : Submission.adopted(handles);
  }

  private BuildHandle handle(ModuleBuild build, boolean wasThere) {
    Map<String, String> details = new TreeMap<>();
    details.put("nsvc", build.toString());
    build.scmUrl().ifPresent(url -> details.put("scmurl", url));
    if (wasThere) {
      details.put(WAS_THERE, "true");
    }
    return BuildHandle.of(instance, Long.toString(build.id()))
        .withRefs(List.of(Ref.of(instance, Confirming.REF + build.id())))
        .withDetails(details);
  }

  private Submission adopted(SourceOfBuild.At source, Call call) throws InterruptedException {
    List<BuildHandle> handles = new ArrayList<>();
    for (ModuleBuild build : builds(source, call)) {
      if (build.state() != ModuleState.FAILED && build.state() != ModuleState.GARBAGE) {
        handles.add(handle(build, true));
      }
    }
    return handles.isEmpty()
        ? refused("The service says that it has this build, and does not name it", true)
        : Submission.adopted(handles);
  }

  private List<ModuleBuild> builds(SourceOfBuild.At source, Call call) throws InterruptedException {
    Map<Filter, String> filters = new EnumMap<>(Filter.class);
    filters.put(Filter.NAME, source.module());
    filters.put(Filter.STREAM, source.stream());
    filters.put(Filter.SCMURL, source.url());
    return service.builds(filters, Size.NORMAL, PAGE, 1, call).builds().stream()
        // A service that does not know a filter answers with everything.
        .filter(build -> build.scmUrl().equals(Optional.of(source.url())))
        .filter(build -> !build.isScratch())
        .toList();
  }

  /** All contexts come with one transaction, so what is there is complete. */
  @Override
  public Lookup find(BuildRequest request, Call call) throws InterruptedException {
    SourceOfBuild.At source;
    try {
      source = sources.of(request, call);
    } catch (InvalidInputException | ConfigurationException e) {
      return Lookup.cannotTell(Reason.of(ReasonCodes.SUBMISSION_UNKNOWN, e.getMessage()));
    }
    List<BuildHandle> handles = new ArrayList<>();
    for (ModuleBuild build : builds(source, call)) {
      boolean failedBefore =
          build.state() == ModuleState.FAILED
              && build.modified().map(m -> m.isBefore(request.firstTried())).orElse(true);
      if (!failedBefore && build.state() != ModuleState.GARBAGE) {
        handles.add(handle(build, false));
      }
    }
    return handles.isEmpty() ? Lookup.none(clock.instant()) : Lookup.found(handles, true);
  }

  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    return states.of(handles, call);
  }

  /** Cancelled is what is not done yet, and was not there before we came. */
  @Override
  public Cancellation cancel(BuildHandle handle, Call call) throws InterruptedException {
    if (handle.details().containsKey(WAS_THERE)) {
      return Cancellation.refused(
          Reason.of(ReasonCodes.REFUSED, "The build was there before it was asked for."));
    }
    if (!handle.id().matches("\\d{1,18}")) {
      throw new InvalidInputException("build handle", "is not the number of a module build");
    }
    try {
      HttpAnswer answer = service.cancel(handle.id(), call);
      if (answer.isSuccess()) {
        return Cancellation.requested();
      }
      if (answer.status() >= 500) {
        throw new UnavailableException(
            instance, "a cancellation was answered with " + answer.status(), null);
      }
      String message = Words.message(answer);
      return Cancellation.refused(
          Reason.of(
              ReasonCodes.REFUSED, "The service answers with " + answer.status() + ": " + message));
    } catch (LoginRequiredException e) {
      return Cancellation.refused(Reason.of(ReasonCodes.REFUSED, e.getMessage()));
    }
  }
}
