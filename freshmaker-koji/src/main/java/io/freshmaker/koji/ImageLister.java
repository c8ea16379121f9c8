package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiReply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the newest images in some tags with what they were made from. A sweep shows the tags as of
 * one event of the hub; after it only what changed since is listed, if anything did.
 */
final class ImageLister implements InputLister {

  private static final int IMAGES_A_PAGE = 50;
  private static final String PAGE = "page:";
  private static final String SINCE = "since:";

  private final KojiHub hub;
  private final ImageContent content;
  private final List<String> tags;
  private final Set<Coverage> covers;
  private volatile Snapshot snapshot = new Snapshot(-1, List.of());
  private volatile Listed listed = new Listed(Map.of());

  /** The tags as of an event. */
  private record Snapshot(long event, List<HubBuild> images) {}

  /**
   * What was listed.
   *
   * @param versions of the images; nothing where it is not known what that one was made from
   */
  private record Listed(Map<ArtifactKey, Optional<Version>> versions) {

    static Listed of(Collection<BuildInputs> builds) {
      Map<ArtifactKey, Optional<Version>> versions = new LinkedHashMap<>();
      for (BuildInputs build : builds) {
        Version version = build.inputsKnown() ? build.artifact().version() : null;
        versions.put(build.artifact().key(), Optional.ofNullable(version));
      }
      return new Listed(versions);
    }

    Listed and(Listed more) {
      Map<ArtifactKey, Optional<Version>> all = new LinkedHashMap<>(versions);
      all.putAll(more.versions);
      return new Listed(all);
    }

    boolean isWhole() {
      return !versions.isEmpty() && versions.values().stream().allMatch(Optional::isPresent);
    }

    boolean has(Artifact artifact) {
      Optional<Version> version = versions.getOrDefault(artifact.key(), Optional.empty());
      return version.isPresent() && version.get().equals(artifact.version());
    }
  }

  ImageLister(KojiHub hub, ImageContent content, ResolverSettings settings) {
    this.hub = hub;
    this.content = content;
    this.tags = settings.tags();
    this.covers = ImageResolver.imageCoverage(settings);
  }

  @Override
  public Set<Coverage> covers() {
    return covers;
  }

  @Override
  public Listing list(@Nullable String cursor, Call call) throws InterruptedException {
    if (cursor == null) {
      return page(lastEvent(call), 0, call);
    }
    if (cursor.startsWith(PAGE)) {
      String[] place = cursor.substring(PAGE.length()).split("/", -1);
      return page(number(place[0]), (int) number(place[place.length - 1]), call);
    }
    return since(number(cursor.substring(Math.min(cursor.length(), SINCE.length()))), call);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new InvalidInputException("cursor", "is none of this lister", e);
    }
  }

  private Listing page(long event, int from, Call call) throws InterruptedException {
    List<HubBuild> images = images(event, call);
    int to = Math.min(images.size(), from + IMAGES_A_PAGE);
    Collection<BuildInputs> builds = content.inputs(images.subList(from, to), call).values();
    listed = from == 0 ? Listed.of(builds) : listed.and(Listed.of(builds));
    return to < images.size()
        ? Listing.page(builds, PAGE + event + "/" + to)
        : Listing.last(builds, SINCE + event);
  }

  private List<HubBuild> images(long event, Call call) throws InterruptedException {
    Snapshot known = snapshot;
    if (known.event() != event) {
      known = new Snapshot(event, hub.images(tags, event, call));
      snapshot = known;
    }
    return known.images();
  }

  private long lastEvent(Call call) throws InterruptedException {
    Long event = hub.client().call(KojiCall.of("getLastEvent"), call).at("id").whole();
    if (event == null) {
      throw new InvalidInputException("getLastEvent", "was answered without an event");
    }
    return event;
  }

  /** After a restart it is not known what was listed, so that another sweep has to follow. */
  private Listing since(long event, Call call) throws InterruptedException {
    Listed before = listed;
    if (before.isWhole() && !changedSince(event, call)) {
      return Listing.last(List.of(), SINCE + event);
    }
    long now = lastEvent(call);
    Map<ArtifactKey, BuildInputs> inputs = new LinkedHashMap<>();
    for (BuildInputs build : content.inputs(images(now, call), call).values()) {
      inputs.put(build.artifact().key(), build);
    }
    listed = Listed.of(inputs.values());
    Set<ArtifactKey> gone = new LinkedHashSet<>(before.versions().keySet());
    gone.removeAll(inputs.keySet());
    List<BuildInputs> changed = new ArrayList<>(inputs.values());
    changed.removeIf(build -> before.has(build.artifact()));
    return Listing.last(changed, before.versions().isEmpty() ? null : SINCE + now).gone(gone);
  }

  private boolean changedSince(long event, Call call) throws InterruptedException {
    List<KojiCall<Payload>> calls = new ArrayList<>();
    for (String tag : tags) {
      calls.add(KojiCall.of("getTag", tag).only("id"));
      calls.add(KojiCall.of("getFullInheritance", tag).only("parent_id"));
    }
    Set<Long> ids = new LinkedHashSet<>();
    for (KojiReply<Payload> reply : hub.client().multiCall(calls, call)) {
      Payload said = reply.value();
      for (Payload row : said.isList() ? said.items() : List.of(said)) {
        Long id = row.at(said.isList() ? "parent_id" : "id").whole();
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return hub.client().call(KojiCall.of("tagChangedSinceEvent", event, ids), call).truth();
  }

  @Override
  public Each<Artifact, BuildInputs> inputsOf(Collection<Artifact> builds, Call call)
      throws InterruptedException {
    Said<String, HubBuild> found =
        hub.each(
            builds.stream().map(ImageLister::nvr).filter(Objects::nonNull).toList(),
            KojiHub::build,
            row -> row.isNull() ? null : HubBuild.of(row),
            call);
    Map<Long, BuildInputs> inputs = content.inputs(found.values().values(), call);
    Each.Builder<Artifact, BuildInputs> each = Each.builder();
    for (Artifact build : builds) {
      FreshmakerException failure = found.failures().get(nvr(build));
      HubBuild of = found.of(nvr(build));
      BuildInputs known = of == null ? null : inputs.get(of.id());
      if (failure != null) {
        each.failure(build, failure);
      } else {
        each.result(build, known == null ? BuildInputs.unknown(build) : known);
      }
    }
    return each.build();
  }

  private static @Nullable String nvr(Artifact build) {
    Version version = build.version();
    return version == null || !build.type().equals(ArtifactType.CONTAINER) ? null : version.text();
  }
}
