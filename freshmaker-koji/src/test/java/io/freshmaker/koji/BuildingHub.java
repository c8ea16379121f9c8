package io.freshmaker.koji;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hub that takes builds: its tasks, as it lists them. */
final class BuildingHub {

  private final FakeHub hub;
  private final List<Map<String, Object>> tasks = new ArrayList<>();

  BuildingHub() throws IOException {
    hub =
        new FakeHub()
            .on("buildContainer", (a, n) -> add("buildContainer", a))
            .on("build", (a, n) -> add("build", a))
            .on("getBuildTarget", (a, n) -> target((String) a.get(0)))
            .on("listTasks", (a, n) -> list((Map<?, ?>) a.get(0), (Map<?, ?>) a.get(1)))
            .on("getTaskInfo", (a, n) -> info(a.get(0)));
  }

  FakeHub hub() {
    return hub;
  }

  /** The tasks so far. */
  synchronized List<Map<String, Object>> tasks() {
    return List.copyOf(tasks);
  }

  synchronized void state(long task, TaskState state) {
    tasks.get((int) task - 1).put("state", state.ordinal());
  }

  private synchronized long add(String method, List<@Nullable Object> request) {
    Map<String, Object> task = new LinkedHashMap<>();
    long id = tasks.size() + 1;
    task.put("id", id);
    task.put("method", method);
    task.put("state", 0);
    task.put("owner", 2);
    task.put("create_ts", System.currentTimeMillis() / 1000.0);
    task.put("request", request);
    tasks.add(task);
    return id;
  }

  private static @Nullable Map<String, Object> target(String name) {
    return name.contains("nosuch")
        ? null
        : Map.of("name", name, "build_tag_name", name + "-build", "dest_tag_name", name + "-dest");
  }

  private synchronized @Nullable Object info(@Nullable Object ids) {
    List<@Nullable Object> found = new ArrayList<>();
    for (Object id : ids instanceof List<?> many ? many : List.of(ids)) {
      long number = (Long) id;
      found.add(number <= tasks.size() ? tasks.get((int) number - 1) : null);
    }
    return ids instanceof List<?> ? found : found.get(0);
  }

  private synchronized List<Map<String, Object>> list(Map<?, ?> which, Map<?, ?> how) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (int i = tasks.size() - 1; i >= 0 && found.size() < (Long) how.get("limit"); i--) {
      Map<String, Object> task = tasks.get(i);
      double created = (Double) task.get("create_ts");
      Object before = which.get("createdBefore");
      if (task.get("method").equals(which.get("method"))
          && created >= ((Number) which.get("createdAfter")).doubleValue()
          && (before == null || created < ((Number) before).doubleValue())) {
        found.add(task);
      }
    }
    return found;
  }
}
