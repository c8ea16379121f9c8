package io.freshmaker.koji;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiClient;
import io.freshmaker.koji.client.KojiReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the adapter asks the hub, many things in one request. What is final is asked once: complete
 * builds, finished tasks, archives. Thread-safe.
 */
final class KojiHub {

  private static final int TASKS_A_CALL = 250;
  private static final int REMEMBERED = 50_000;

  private final KojiClient client;
  private final Map<Long, HubBuild> builds = Remembered.most(REMEMBERED);
  private final Map<Long, HubTask> tasks = Remembered.most(REMEMBERED);
  private final Map<Long, Long> archives = Remembered.most(REMEMBERED * 4);

  KojiHub(KojiClient client) {
    this.client = client;
  }

  KojiClient client() {
    return client;
  }

  /** Returns the call for a build by its number or its name-version-release. */
  static KojiCall<Payload> build(Object build) {
    return KojiCall.of("getBuild", build).only(HubBuild.MEMBERS);
  }

  /** Returns the builds of these numbers that the hub has; builds that are done may be old news. */
  Said<Long, HubBuild> builds(Collection<Long> ids, Call call) throws InterruptedException {
    return once(
        ids,
        builds,
        KojiHub::build,
        row -> row.isNull() ? null : HubBuild.of(row),
        build -> build.state() == BuildState.COMPLETE,
        call);
  }

  /** Returns the builds that these archives belong to, by archive. */
  Said<Long, Long> buildsOfArchives(Collection<Long> ids, Call call) throws InterruptedException {
    return once(
        ids,
        archives,
        id -> KojiCall.of("getArchive", id).only("build_id"),
        row -> row.isNull() ? null : row.at("build_id").whole(),
        build -> true,
        call);
  }

  /** Asks only for what is not remembered. */
  private <V> Said<Long, V> once(
      Collection<Long> ids,
      Map<Long, V> remembered,
      Function<Long, KojiCall<Payload>> question,
      Function<Payload, @Nullable V> reading,
      Predicate<V> isFinal,
      Call call)
      throws InterruptedException {
    Map<Long, V> found = new LinkedHashMap<>();
    List<Long> asked = new ArrayList<>();
    for (Long id : ids) {
      V known = remembered.get(id);
      if (known == null) {
        asked.add(id);
      } else {
        found.put(id, known);
      }
    }
    Said<Long, V> said = each(asked, question, reading, call);
    said.values()
        .forEach(
            (id, value) -> {
              found.put(id, value);
              if (isFinal.test(value)) {
                remembered.put(id, value);
              }
            });
    return new Said<>(found, said.failures());
  }

  /** Asks the hub the same about many things, of each once. */
  <K, R, V> Said<K, V> each(
      Collection<K> things,
      Function<? super K, KojiCall<R>> question,
      Function<? super R, ? extends @Nullable V> reading,
      Call call)
      throws InterruptedException {
    return each(things, question, reading, KojiClient.MAX_ENTRIES, call);
  }

  /**
   * Asks the hub the same about many things, of each once.
   *
   * @param perRequest about how many in one request, at the most
   */
  <K, R, V> Said<K, V> each(
      Collection<K> things,
      Function<? super K, KojiCall<R>> question,
      Function<? super R, ? extends @Nullable V> reading,
      int perRequest,
      Call call)
      throws InterruptedException {
    List<K> asked = things.stream().distinct().toList();
    List<KojiReply<R>> replies =
        client.multiCall(asked.stream().<KojiCall<R>>map(question).toList(), perRequest, call);
    Map<K, V> values = new LinkedHashMap<>();
    Map<K, FreshmakerException> failures = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      try {
        V value = reading.apply(replies.get(i).value());
        if (value != null) {
          values.put(asked.get(i), value);
        }
      } catch (FreshmakerException e) {
        failures.put(asked.get(i), e);
      }
    }
    return new Said<>(values, failures);
  }

  /** Returns the tasks of these numbers that the hub has, with what was asked of them. */
  Map<Long, HubTask> tasks(Collection<Long> ids, Call call) throws InterruptedException {
    Map<Long, HubTask> found = new LinkedHashMap<>();
    List<Long> asked = new ArrayList<>();
    for (Long id : new LinkedHashSet<>(ids)) {
      HubTask known = tasks.get(id);
      if (known == null) {
        asked.add(id);
      } else {
        found.put(id, known);
      }
    }
    for (int from = 0; from < asked.size(); from += TASKS_A_CALL) {
      List<Long> some = asked.subList(from, Math.min(asked.size(), from + TASKS_A_CALL));
      for (Payload row : client.call(taskInfo(some), call)) {
        HubTask task = row.isNull() ? null : readableTask(row);
        if (task != null) {
          found.put(task.id(), task);
          if (task.isFinished()) {
            tasks.put(task.id(), task);
          }
        }
      }
    }
    return found;
  }

  private static @Nullable HubTask readableTask(Payload row) {
    try {
      return HubTask.of(row);
    } catch (InvalidInputException e) {
      return null;
    }
  }

  /** The list form: one call for many, and much cheaper to the hub than a call each. */
  private static KojiCall<List<Payload>> taskInfo(List<Long> ids) {
    return KojiCall.of("getTaskInfo", ids)
        .with("request", true)
        .only("id", "method", "state", "parent", "request")
        .within(Duration.ofSeconds(30))
        .rows(Collectors.toList());
  }

  /** Returns the newest image of each package in some tags; what they inherit included. */
  List<HubBuild> images(List<String> tags, @Nullable Long event, Call call)
      throws InterruptedException {
    List<KojiCall<List<HubBuild>>> calls =
        tags.stream()
            .map(tag -> imagesIn(tag, event))
            .map(
                listing ->
                    listing.rows(
                        Collectors.flatMapping(
                            KojiHub::readable,
                            Collectors.filtering(HubBuild::isContainer, Collectors.toList()))))
            .toList();
    Map<Long, HubBuild> images = new LinkedHashMap<>();
    for (KojiReply<List<HubBuild>> reply : client.multiCall(calls, call)) {
      reply.value().forEach(image -> images.put(image.id(), image));
    }
    return List.copyOf(images.values());
  }

  private static KojiCall<Payload> imagesIn(String tag, @Nullable Long event) {
    KojiCall<Payload> listing =
        KojiCall.of("listTagged", tag)
            .with("type", "image")
            .with("latest", true)
            .with("inherit", true)
            .with("extra", true)
            .only(HubBuild.MEMBERS);
    return event == null ? listing : listing.with("event", event);
  }

  /** One row that nobody understands does not hide the others. */
  static Stream<HubBuild> readable(Payload row) {
    try {
      return Stream.of(HubBuild.of(row));
    } catch (InvalidInputException e) {
      return Stream.empty();
    }
  }
}
