package io.freshmaker.distgit;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Query;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.distgit.dockerfile.Dockerfile;
import io.freshmaker.distgit.dockerfile.ImageReference;
import io.freshmaker.distgit.dockerfile.Parents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which images are on top of others, or copy files out of them, from the Dockerfiles at the
 * heads of the configured sources. Each is read once for a commit. Thread-safe.
 */
final class DockerfileResolver implements DependencyResolver {

  private static final Coverage LAYERS =
      Coverage.of(ArtifactType.CONTAINER, DependencyKind.LAYERED_ON, ArtifactType.CONTAINER);
  private static final Coverage COPIES =
      Coverage.of(ArtifactType.CONTAINER, DependencyKind.COPIES_FROM, ArtifactType.CONTAINER);

  private final AdapterContext context;
  private final DockerfileSettings settings;
  private final Sources sources;
  private final Map<ArtifactKey, Known> known = new ConcurrentHashMap<>();

  /** What the Dockerfile of a commit says. */
  private record Known(Version commit, Parents parents) {}

  DockerfileResolver(AdapterContext context, DockerfileSettings settings, Sources sources) {
    this.context = context;
    this.settings = settings;
    this.sources = sources;
  }

  @Override
  public Set<Coverage> covers() {
    return Set.of(LAYERS, COPIES);
  }

  @Override
  public Dependents dependentsOf(Query query, Call call) throws InterruptedException {
    List<Dependency> found = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    Set<ArtifactKey> changed = new HashSet<>();
    query.changed().forEach(artifact -> changed.add(artifact.key()));
    Each<ArtifactKey, Version> heads = sources.heads(settings.sources(), call);
    for (ArtifactKey source : settings.sources()) {
      try {
        Optional<Version> head = heads.result(source);
        if (head.isEmpty()) {
          gaps.add(source + ": " + why(heads, source));
        } else {
          Parents parents = parents(source, head.get(), call);
          parents.unknown().forEach(gap -> gaps.add(source + ", Dockerfile " + gap));
          edges(source, parents, gaps).stream()
              .filter(edge -> changed.contains(edge.input().key()))
              .filter(edge -> query.wanted().contains(coverage(edge)))
              .forEach(found::add);
        }
      } catch (FreshmakerException e) {
        gaps.add(source + ": " + e.getMessage());
      }
    }
    return withGaps(Dependents.of(found), changed, gaps);
  }

  private static String why(Each<ArtifactKey, Version> heads, ArtifactKey source) {
    return heads.failure(source).map(Throwable::getMessage).orElse("nothing is known of it");
  }

  private static Dependents withGaps(
      Dependents dependents, Set<ArtifactKey> changed, List<String> gaps) {
    Dependents answer = dependents;
    if (!gaps.isEmpty()) {
      Reason reason =
          Reason.of(
              ReasonCodes.CANNOT_KNOW,
              "Of "
                  + gaps.size()
                  + " Dockerfiles or lines in them it is not known what they build on, such as "
                  + gaps.get(0));
      for (ArtifactKey key : changed) {
        answer = answer.cannotKnow(key, reason);
      }
    }
    return answer;
  }

  private Parents parents(ArtifactKey source, Version head, Call call) throws InterruptedException {
    Known before = known.get(source);
    if (before != null && before.commit().equals(head)) {
      return before.parents();
    }
    byte[] content = sources.read(Artifact.of(source, head), "Dockerfile", call);
    Parents parents = Dockerfile.read(content, settings.arguments(), Optional.empty());
    known.put(source, new Known(head, parents));
    return parents;
  }

  private List<Dependency> edges(ArtifactKey source, Parents parents, List<String> gaps) {
    String name = source.name().substring(source.name().lastIndexOf('/') + 1);
    Optional<ArtifactKey> image = context.key(ArtifactType.CONTAINER, name, source.stream());
    if (image.isEmpty()) {
      gaps.add(source + ": the table of names has no line for its image");
      return List.of();
    }
    List<Dependency> edges = new ArrayList<>();
    parents
        .base()
        .flatMap(base -> edge(image.get(), base, DependencyKind.LAYERED_ON))
        .ifPresent(edges::add);
    for (ImageReference copied : parents.copied()) {
      edge(image.get(), copied, DependencyKind.COPIES_FROM).ifPresent(edges::add);
    }
    return edges;
  }

  /** An image that the table has no line for is somebody else's: no change of it is ever told. */
  private Optional<Dependency> edge(ArtifactKey image, ImageReference on, DependencyKind kind) {
    String name =
        on.host()
                .filter(host -> !settings.registries().contains(host))
                .map(host -> host + "/")
                .orElse("")
            + on.path();
    return context
        .key(ArtifactType.CONTAINER, name, on.tag().orElse(null))
        .map(key -> Dependency.of(Artifact.of(image), input(key, kind, on)));
  }

  private static Input input(ArtifactKey key, DependencyKind kind, ImageReference on) {
    return Input.of(key, kind)
        .at(on.digest().map(digest -> Version.of(Version.DIGEST, digest)).orElse(null));
  }

  private static Coverage coverage(Dependency edge) {
    return edge.input().kind().equals(DependencyKind.LAYERED_ON) ? LAYERS : COPIES;
  }
}
