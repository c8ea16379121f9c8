package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
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
  private volatile Map<ArtifactKey, Version> listed = Map.of();

  /** The tags as of an event. */
  private record Snapshot(long event, List<HubBuild> images) {}

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
    Map<ArtifactKey, Version> all = new LinkedHashMap<>(from == 0 ? Map.of() : listed);
    all.putAll(versions(builds));
    listed = all;
    return to < images.size()
        ? Listing.page(builds, PAGE + event + "/" + to)
        : Listing.last(builds, SINCE + event);
  }

  private static Map<ArtifactKey, Version> versions(Collection<BuildInputs> builds) {
    Map<ArtifactKey, Version> versions = new LinkedHashMap<>();
    for (BuildInputs build : builds) {
      Version version = build.artifact().version();
      if (version != null) {
        versions.put(build.artifact().key(), version);
      }
    }
    return versions;
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
    if (!listed.isEmpty() && !changedSince(event, call)) {
      return Listing.last(List.of(), SINCE + event);
    }
    long now = lastEvent(call);
    Map<ArtifactKey, Version> before = listed;
    Map<ArtifactKey, BuildInputs> inputs = new LinkedHashMap<>();
    for (BuildInputs build : content.inputs(images(now, call), call).values()) {
      inputs.put(build.artifact().key(), build);
    }
    listed = versions(inputs.values());
    Set<ArtifactKey> gone = new LinkedHashSet<>(before.keySet());
    gone.removeAll(inputs.keySet());
    List<BuildInputs> changed = new ArrayList<>(inputs.values());
    changed.removeIf(
        b -> java.util.Objects.equals(before.get(b.artifact().key()), b.artifact().version()));
    return Listing.last(changed, before.isEmpty() ? null : SINCE + now).gone(gone);
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
        Payload id = said.isList() ? row.at("parent_id") : row.at("id");
        Long number = id.whole();
        if (number != null) {
          ids.add(number);
        }
      }
    }
    return hub.client().call(KojiCall.of("tagChangedSinceEvent", event, ids), call).truth();
  }

  @Override
  public Each<Artifact, BuildInputs> inputsOf(Collection<Artifact> builds, Call call)
      throws InterruptedException {
    List<Artifact> images =
        builds.stream()
            .filter(b -> b.type().equals(ArtifactType.CONTAINER) && b.version() != null)
            .toList();
    List<KojiCall<Payload>> calls =
        images.stream()
            .map(image -> KojiHub.build(java.util.Objects.requireNonNull(image.version()).text()))
            .toList();
    List<KojiReply<Payload>> replies = hub.client().multiCall(calls, call);
    Each.Builder<Artifact, BuildInputs> each = Each.builder();
    Map<Artifact, HubBuild> found = new LinkedHashMap<>();
    for (int i = 0; i < images.size(); i++) {
      try {
        Payload said = replies.get(i).value();
        if (!said.isNull()) {
          found.put(images.get(i), HubBuild.of(said));
        }
      } catch (RuntimeException e) {
        each.failure(images.get(i), e);
      }
    }
    Map<Long, BuildInputs> inputs = content.inputs(found.values(), call);
    for (Artifact build : builds) {
      HubBuild of = found.get(build);
      BuildInputs known = of == null ? null : inputs.get(of.id());
      each.result(build, known == null ? BuildInputs.unknown(build) : known);
    }
    return each.build();
  }
}
