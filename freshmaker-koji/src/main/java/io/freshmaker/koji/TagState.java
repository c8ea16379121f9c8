package io.freshmaker.koji;

import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /** Returns where builds stand, in their order; two requests, and two more for repositories. */
  List<Standing> of(List<Place> places, Call call) throws InterruptedException {
    List<@Nullable Long> tagged = tagged(places, call);
    List<Standing> standings = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      String destination = place.destination();
      if (tagged.get(i) == null) {
        standings.add(
            new Standing(
                "not tagged yet" + (destination == null ? "." : " into " + destination + "."),
                destination == null ? List.of() : List.of(destination)));
      } else {
        standings.add(Standing.usable());
        if (place.repository() != null && destination != null) {
          open.add(i);
        }
      }
    }
    repositories(places, tagged, open, standings, call);
    return standings;
  }

  /** Returns the events at which builds were tagged; one that has moved on since was, too. */
  private List<@Nullable Long> tagged(List<Place> places, Call call) throws InterruptedException {
    List<KojiCall<Payload>> calls = new ArrayList<>();
    for (Place place : places) {
      KojiCall<Payload> history =
          KojiCall.of("queryHistory")
              .with("tables", List.of("tag_listing"))
              .with("build", place.build().id());
      String destination = place.destination();
      calls.add(destination == null ? history : history.with("tag", destination));
    }
    List<@Nullable Long> events = new ArrayList<>();
    for (KojiReply<Payload> reply : hub.client().multiCall(calls, call)) {
      Long newest = null;
      for (Payload row : reply.value().at("tag_listing").items()) {
        Long event = row.at("create_event").whole();
        newest = newest == null || (event != null && event > newest) ? event : newest;
      }
      events.add(newest);
    }
    return events;
  }

  /** A build tag that does not inherit the destination never has it in its repository. */
  private void repositories(
      List<Place> places,
      List<@Nullable Long> tagged,
      List<Integer> open,
      List<Standing> standings,
      Call call)
      throws InterruptedException {
    List<KojiCall<Payload>> calls = new ArrayList<>();
    for (int i : open) {
      String tag = places.get(i).repository();
      calls.add(KojiCall.of("getFullInheritance", tag).only("name"));
      calls.add(KojiCall.of("getRepo", tag).with("min_event", tagged.get(i)).only("id"));
    }
    List<KojiReply<Payload>> replies = hub.client().multiCall(calls, call);
    for (int at = 0; at < open.size(); at++) {
      Place place = places.get(open.get(at));
      String repository = place.repository();
      boolean inherits =
          Objects.equals(repository, place.destination())
              || replies.get(2 * at).value().items().stream()
                  .anyMatch(row -> Objects.equals(row.at("name").text(), place.destination()));
      if (inherits && replies.get(2 * at + 1).value().isNull() && repository != null) {
        standings.set(
            open.get(at),
            new Standing("not in the repository of " + repository + " yet.", List.of(repository)));
      }
    }
  }
}
