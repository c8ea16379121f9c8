package io.freshmaker.koji;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KeysetPages;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Finds the tasks that our requests started, by the keys that they carry. */
final class OwnTasks {

  private static final int PAGE = 50;

  /** Clocks differ. */
  private static final Duration EARLIER = Duration.ofMinutes(10);

  /** Tasks of one moment stand on both sides of an end of a page. */
  private static final double ONE_MOMENT = 0.001;

  private final KojiClient client;
  private volatile @Nullable Long user;

  OwnTasks(KojiClient client) {
    this.client = client;
  }

  /** Returns the task that carries a request's key; the newest are looked at first. */
  Optional<HubTask> find(BuildRequest request, Call call) throws InterruptedException {
    String method = Orders.method(request.artifact().type());
    long owner = user(call);
    double since = request.firstTried().minus(EARLIER).toEpochMilli() / 1000.0;
    AtomicReference<HubTask> found = new AtomicReference<>();
    new KeysetPages(client, last -> page(method, owner, since, last), PAGE)
        .forEach(
            row -> {
              HubTask task = readable(row);
              if (task != null && carries(task, request.key())) {
                found.set(task);
              }
              return found.get() == null;
            },
            call);
    return Optional.ofNullable(found.get());
  }

  private static KojiCall<Payload> page(
      String method, long owner, double since, @Nullable Payload last) {
    Map<String, Object> which = new LinkedHashMap<>();
    which.put("method", method);
    which.put("owner", owner);
    which.put("createdAfter", since);
    which.put("decode", true);
    if (last != null) {
      which.put(
          "createdBefore",
          Double.parseDouble(String.valueOf(last.at("create_ts").scalar())) + ONE_MOMENT);
    }
    return KojiCall.of("listTasks", which, Map.of("order", "-id", "limit", PAGE))
        .only("id", "method", "state", "parent", "request", "create_ts");
  }

  private static @Nullable HubTask readable(Payload row) {
    try {
      return HubTask.of(row);
    } catch (InvalidInputException e) {
      return null;
    }
  }

  private static boolean carries(HubTask task, String key) {
    Payload carried = task.mark().at(Mark.KEY);
    return carried.isText() && key.equals(carried.text());
  }

  private long user(Call call) throws InterruptedException {
    Long known = user;
    if (known == null) {
      known = client.user(call).at("id").whole();
      if (known == null) {
        throw new InvalidInputException("getLoggedInUser", "was answered without a number");
      }
      user = known;
    }
    return known;
  }
}
