package io.freshmaker.koji;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether builds can be used: they are tagged, and where it matters in a repository. */
final class TagState {

  private final KojiHub hub;

  TagState(KojiHub hub) {
    this.hub = hub;
  }

  /**
   * Where a build is to be.
   *
   * @param destination the tag that it goes to, or null if it is not known: then any counts
   * @param repository the tag in whose repository it has to be, or null
   */
  record Place(HubBuild build, @Nullable String destination, @Nullable String repository) {}

  /**
   * Where a build is.
   *
   * @param text what is missing, or empty
   * @param waitsFor the tags that something has to happen to
   */
  record Standing(String text, List<String> waitsFor) {

    boolean isUsable() {
      return text.isEmpty();
    }

    private static Standing usable() {
      return new Standing("", List.of());
    }
  }

  /** Returns where builds stand; one request, and two more for repositories. */
  Said<Place, Standing> of(Collection<Place> places, Call call) throws InterruptedException {
    Said<Place, Long> tagged = hub.each(places, TagState::history, TagState::newest, call);
    Map<Place, Standing> standings = new LinkedHashMap<>();
    List<Place> open = new ArrayList<>();
    for (Place place : places) {
      if (tagged.of(place) == null) {
        standings.put(place, notTagged(place));
      } else if (place.repository() != null && place.destination() != null) {
        open.add(place);
      } else {
        standings.put(place, Standing.usable());
      }
    }
    Said<Place, Standing> inRepositories = repositories(open, tagged, call);
    standings.putAll(inRepositories.values());
    Map<Place, FreshmakerException> failures = new LinkedHashMap<>(tagged.failures());
    failures.putAll(inRepositories.failures());
    return new Said<>(standings, failures);
  }

  private static Standing notTagged(Place place) {
    String destination = place.destination();
    return destination == null
        ? new Standing("not tagged yet.", List.of())
        : new Standing("not tagged yet into " + destination + ".", List.of(destination));
  }

  private static KojiCall<Payload> history(Place place) {
    KojiCall<Payload> history =
        KojiCall.of("queryHistory")
            .with("tables", List.of("tag_listing"))
            .with("build", place.build().id());
    String destination = place.destination();
    return destination == null ? history : history.with("tag", destination);
  }

  /** Returns the event at which a build was tagged; one that has moved on since was, too. */
  private static @Nullable Long newest(Payload history) {
    Long newest = null;
    for (Payload row : history.at("tag_listing").items()) {
      Long event = row.at("create_event").whole();
      newest = newest == null || (event != null && event > newest) ? event : newest;
    }
    return newest;
  }

  /** A build tag that does not inherit the destination never has it in its repository. */
  private Said<Place, Standing> repositories(List<Place> open, Said<Place, Long> tagged, Call call)
      throws InterruptedException {
    Said<String, Set<String>> inherited =
        hub.each(
            open.stream().map(Place::repository).filter(Objects::nonNull).toList(),
            tag -> KojiCall.of("getFullInheritance", tag).only("name"),
            TagState::names,
            call);
    Said<Place, Payload> repositories =
        hub.each(
            open,
            place ->
                KojiCall.of("getRepo", place.repository())
                    .with("min_event", tagged.of(place))
                    .only("id"),
            said -> said.isNull() ? null : said,
            call);
    Map<Place, Standing> standings = new LinkedHashMap<>();
    Map<Place, FreshmakerException> failures = new LinkedHashMap<>(repositories.failures());
    for (Place place : open) {
      String tag = Objects.requireNonNull(place.repository(), "repository");
      inherited.failure(List.of(tag)).ifPresent(failure -> failures.put(place, failure));
      boolean awaited =
          tag.equals(place.destination())
              || inherited.values().getOrDefault(tag, Set.of()).contains(place.destination());
      standings.put(
          place,
          awaited && repositories.of(place) == null
              ? new Standing("not in the repository of " + tag + " yet.", List.of(tag))
              : Standing.usable());
    }
    return new Said<>(standings, failures);
  }

  private static Set<String> names(Payload rows) {
    Set<String> names = new HashSet<>();
    for (Payload row : rows.items()) {
      String name = row.at("name").text();
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }
}
