package io.freshmaker.distgit.generate;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.distgit.ModuleBuilds;
import io.freshmaker.distgit.generate.ProfileChoice.Chosen;
import io.freshmaker.distgit.git.GitSources;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Generates the Dockerfile of a module's profile and commits it, through the sources that the call
 * gives. A text that is there already is not committed again. A profile that is no more is marked
 * in its {@code container.yaml}, from which no image is rebuilt.
 */
public final class DockerfileGenerator implements BuildSubmitter {

  private final AdapterContext context;
  private final GeneratorSettings settings;
  private final ProfileChoice choice;
  private final GitSources git;

  private DockerfileGenerator(
      AdapterContext context, GeneratorSettings settings, ProfileChoice choice, GitSources git) {
    this.context = context;
    this.settings = settings;
    this.choice = choice;
    this.git = git;
  }

  /** Returns the parts that generate: who knows the sources, who objects, who commits. */
  public static List<Part> parts(
      AdapterContext context, GeneratorSettings settings, ModuleBuilds builds, GitSources git) {
    ProfileSource sources = new ProfileSource(context, settings);
    ProfileChoice choice = new ProfileChoice(sources, builds);
    return List.of(
        new ProfileResolver(sources, builds),
        new ProfileDecider(settings, choice),
        new DockerfileGenerator(context, settings, choice, git));
  }

  @Override
  public boolean canBuild(Artifact artifact) {
    return artifact.type().equals(ArtifactType.SOURCE)
        && artifact.name().startsWith(settings.namespace() + "/");
  }

  @Override
  public Submission submit(BuildRequest request, Call call) throws InterruptedException {
    try {
      Optional<Chosen> chosen = chosen(request, call);
      return chosen.isPresent()
          ? generate(request, chosen.get(), call)
          : refused("No profile of a module that it is made from has this source.", false);
    } catch (InvalidInputException | ConfigurationException e) {
      return refused(e.getMessage(), false);
    }
  }

  private Optional<Chosen> chosen(BuildRequest request, Call call) throws InterruptedException {
    return choice.choose(request.artifact().key(), request.causes(), request.inputs(), call);
  }

  private static Submission refused(String why, boolean mayPass) {
    return Submission.refused(Reason.of(ReasonCodes.SUBMISSION_REFUSED, why), mayPass);
  }

  private Submission generate(BuildRequest request, Chosen chosen, Call call)
      throws InterruptedException {
    ArtifactKey source = request.artifact().key();
    Sources sources = call.sources();
    Optional<Version> head = head(sources, source, call);
    Map<String, byte[]> files =
        chosen.isFormer()
            ? obsolete(sources, source, head, chosen, call)
            : GeneratedText.of(settings, chosen.build(), chosen.profile());
    if (head.isPresent() && isAt(sources, source, head.get(), files, call)) {
      Optional<Version> same = Optional.ofNullable(request.artifact().version());
      boolean verified =
          same.isPresent()
              && !same.get().equals(head.get())
              && isAt(sources, source, same.get(), files, call);
      return accepted(source, head.get(), "unchanged", chosen, verified ? same : Optional.empty());
    }
    Version commit = sources.commit(source, files, message(request, chosen), request.key(), call);
    return accepted(source, commit, "commit", chosen, chosen.isFormer() ? head : Optional.empty());
  }

  private static Optional<Version> head(Sources sources, ArtifactKey source, Call call)
      throws InterruptedException {
    Each<ArtifactKey, Version> heads = sources.heads(List.of(source), call);
    RuntimeException failure = heads.failure(source).orElse(null);
    if (failure != null && !(failure instanceof InvalidInputException)) {
      throw failure;
    }
    return heads.result(source);
  }

  /** Of a profile that never had a source there is nothing to mark. */
  private static Map<String, byte[]> obsolete(
      Sources sources, ArtifactKey source, Optional<Version> head, Chosen chosen, Call call)
      throws InterruptedException {
    if (head.isEmpty()) {
      throw new InvalidInputException(source.toString(), "was never there, and need not be marked");
    }
    byte[] before = sources.read(Artifact.of(source, head.get()), GeneratedText.CONTAINER, call);
    return Map.of(
        GeneratedText.CONTAINER, GeneratedText.obsolete(before, chosen.build(), chosen.profile()));
  }

  private static boolean isAt(
      Sources sources, ArtifactKey source, Version commit, Map<String, byte[]> files, Call call)
      throws InterruptedException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      try {
        byte[] there = sources.read(Artifact.of(source, commit), file.getKey(), call);
        if (!Arrays.equals(there, file.getValue())) {
          return false;
        }
      } catch (InvalidInputException e) {
        return false;
      }
    }
    return true;
  }

  private static String message(BuildRequest request, Chosen chosen) {
    return (chosen.isFormer() ? "Mark as obsolete: " : "Generate from ")
        + SafeWord.nsvc(chosen.build().nsvc())
        + (chosen.isFormer() ? " has no profile " : ", profile ")
        + chosen.profile()
        + "\n\n"
        + Sources.LINEAGE_TRAILER
        + ": "
        + request.marker();
  }

  /** A commit of ours is known by its ref; what was there before is somebody else's. */
  private Submission accepted(
      ArtifactKey source, Version commit, String what, Chosen chosen, Optional<Version> same) {
    return Submission.accepted(List.of(handle(source, commit, what, chosen, same)));
  }

  private BuildHandle handle(
      ArtifactKey source, Version commit, String what, Chosen chosen, Optional<Version> same) {
    Map<String, String> details = new TreeMap<>();
    details.put("source", source.toString());
    details.put("commit", commit.text());
    details.put("module", chosen.build().key().toString());
    details.put("version", chosen.build().version());
    details.put("context", chosen.build().context());
    same.ifPresent(version -> details.put("same-as", version.text()));
    return BuildHandle.of(context.instance(), what + ":" + commit.text()).withDetails(details);
  }

  /** What was committed is done. */
  @Override
  public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
      throws InterruptedException {
    return Each.of(handles, DockerfileGenerator::status);
  }

  private static BuildStatus status(BuildHandle handle) {
    Map<String, String> details = handle.details();
    if (!details
        .keySet()
        .containsAll(List.of("source", "commit", "module", "version", "context"))) {
      return BuildStatus.unknown(
          Reason.of(ReasonCodes.BUILD_UNKNOWN, "The handle is not one of this submitter."));
    }
    Input module =
        Input.of(ArtifactKey.parse(details.getOrDefault("module", "")), DependencyKind.BUILDS_FROM)
            .at(
                Version.module(
                    details.getOrDefault("version", ""), details.getOrDefault("context", "")));
    BuildInputs product =
        BuildInputs.of(
            Artifact.of(
                ArtifactKey.parse(details.getOrDefault("source", "")),
                Version.commit(details.getOrDefault("commit", ""))),
            List.of(module));
    return BuildStatus.succeeded(
        List.of(
            Optional.ofNullable(details.get("same-as"))
                .map(same -> product.sameAs(Version.commit(same)))
                .orElse(product)));
  }

  /** The key is in the commit: a second commit with it is not made. */
  @Override
  public Identity identity() {
    return Identity.KEYED;
  }

  @Override
  public Lookup find(BuildRequest request, Call call) throws InterruptedException {
    Instant asOf = context.clock().instant();
    try {
      Optional<Chosen> chosen = chosen(request, call);
      Optional<Version> commit = git.find(request.artifact().key(), request.key(), call);
      return commit.isPresent() && chosen.isPresent()
          ? Lookup.found(
              List.of(
                  handle(
                      request.artifact().key(),
                      commit.get(),
                      "commit",
                      chosen.get(),
                      Optional.empty())),
              true)
          : Lookup.none(asOf);
    } catch (UnavailableException | InvalidInputException e) {
      return Lookup.cannotTell(Reason.of(ReasonCodes.SUBMISSION_UNKNOWN, e.getMessage()));
    }
  }
}
