package io.freshmaker.koji;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A hub with RPMs and images, each image made from some RPMs in some architectures. */
final class ImageWorld {

  static final String TAG = "rhel9-container-released";

  private final FakeHub hub;
  private final Map<Long, Map<String, Object>> builds = new LinkedHashMap<>();
  private final Map<Long, List<Object>> requests = new HashMap<>();
  private final Map<String, Long> packages = new HashMap<>();
  private final Map<Long, Long> archives = new LinkedHashMap<>();
  private final Map<Long, Set<Long>> rpmsOfArchive = new LinkedHashMap<>();
  private final Map<Long, Set<Long>> builtWith = new LinkedHashMap<>();
  private final Map<String, Long> tagged = new LinkedHashMap<>();
  private final Map<String, List<Object>> moduleTags = new LinkedHashMap<>();
  private long event = 1;
  private long changedAt = 1;

  ImageWorld() throws IOException {
    hub =
        new FakeHub()
            .on("getBuild", (a, n) -> build(a.get(0)))
            .on("getBuildType", (a, n) -> type((Long) a.get(0)))
            .on("getPackageID", (a, n) -> packages.get(a.get(0)))
            .on("listBuilds", (a, n) -> ofPackage((Long) n.get("packageID")))
            .on("buildReferences", (a, n) -> references((Long) a.get(0)))
            .on("getArchive", (a, n) -> archive((Long) a.get(0)))
            .on("listArchives", (a, n) -> archivesOf((Long) n.get("buildID")))
            .on("listRPMs", (a, n) -> rpms((Long) n.get("imageID")))
            .on("listTagged", (a, n) -> tagged((String) a.get(0)))
            .on("listTags", (a, n) -> List.of())
            .on("getLastEvent", (a, n) -> Map.of("id", event, "ts", 1.0))
            .on("getTag", (a, n) -> Map.of("id", 5, "name", a.get(0)))
            .on("getFullInheritance", (a, n) -> List.of(Map.of("parent_id", 4)))
            .on("tagChangedSinceEvent", (a, n) -> (Long) a.get(0) < changedAt)
            .on("getTaskInfo", (a, n) -> info(a.get(0)));
  }

  FakeHub hub() {
    return hub;
  }

  Map<String, Object> build(long id) {
    Map<String, Object> build = builds.get(id);
    if (build == null) {
      throw new AssertionError("no build " + id);
    }
    return build;
  }

  private long add(String name, String version, String release, Map<String, Object> extra) {
    long id = 100 + builds.size();
    Map<String, Object> build = new LinkedHashMap<>();
    build.put("id", id);
    build.put("build_id", id);
    build.put("name", name);
    build.put("package_name", name);
    build.put("version", version);
    build.put("release", release);
    build.put("nvr", name + "-" + version + "-" + release);
    build.put("epoch", null);
    build.put("state", 1);
    build.put("draft", false);
    build.put("task_id", id + 10_000);
    build.put("extra", extra.isEmpty() ? null : extra);
    builds.put(id, build);
    packages.putIfAbsent(name, 1L + packages.size());
    return id;
  }

  /** Adds a complete build of an RPM. */
  long rpm(String name, String version, String release) {
    long id = add(name, version, release, Map.of());
    requests.put(
        id + 10_000,
        List.of(
            "git+https://src.example.test/rpms/" + name + "#" + "ab".repeat(20),
            "f36-candidate",
            Map.of()));
    return id;
  }

  /** Says that a build's build root held another. */
  void builtWith(long build, long held) {
    builtWith.computeIfAbsent(held, h -> new LinkedHashSet<>()).add(build);
  }

  /** Adds an image and tags it, in place of an earlier one of its name. */
  long image(
      String name, String version, int architectures, Map<String, Object> more, long... rpms) {
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("image", more);
    long id = add(name, version, "1", extra);
    requests.put(
        id + 10_000,
        List.of(
            "git+https://src.example.test/containers/" + name + "#" + "cd".repeat(20),
            "target",
            Map.of("git_branch", "rhel-9")));
    Set<Long> held = new LinkedHashSet<>();
    for (long rpm : rpms) {
      held.add(rpm);
    }
    for (int i = 0; i < architectures; i++) {
      long archive = 1_000_000 + archives.size();
      archives.put(archive, id);
      rpmsOfArchive.put(archive, held);
    }
    tagged.put(name, id);
    changedAt = ++event;
    return id;
  }

  void untag(String name) {
    tagged.remove(name);
    changedAt = ++event;
  }

  void request(long task, List<Object> request) {
    requests.put(task, request);
  }

  private @Nullable Object build(@Nullable Object which) {
    return which instanceof Long id
        ? builds.get(id)
        : builds.values().stream().filter(b -> b.get("nvr").equals(which)).findFirst().orElse(null);
  }

  private Object type(long build) {
    return Map.of(
        builds.get(build).get("extra") == null ? "rpm" : "image", Map.of("build_id", build));
  }

  private List<?> ofPackage(long id) {
    return builds.values().stream()
        .filter(b -> packages.get(b.get("name")) == id && b.get("state").equals(1))
        .toList();
  }

  private Object references(long build) {
    List<Object> images = new ArrayList<>();
    rpmsOfArchive.forEach(
        (archive, rpms) -> {
          if (rpms.contains(build)) {
            // Once for each RPM of the build that it contains.
            images.add(archive);
            images.add(archive);
          }
        });
    return Map.of(
        "tags", List.of(Map.of("name", "t", "tag_id", 1)),
        "rpms",
            builtWith.getOrDefault(build, Set.of()).stream()
                .map(b -> Map.of("id", 1, "name", "x", "build_id", b))
                .toList(),
        "component_of", images);
  }

  private @Nullable Object archive(long id) {
    return archives.containsKey(id) ? Map.of("id", id, "build_id", archives.get(id)) : null;
  }

  private List<?> archivesOf(long build) {
    return archives.entrySet().stream()
        .filter(e -> e.getValue() == build)
        .map(e -> Map.of("id", e.getKey(), "btype", "image"))
        .toList();
  }

  private List<?> rpms(long archive) {
    List<Object> rows = new ArrayList<>();
    for (Long rpm : rpmsOfArchive.get(archive)) {
      rows.add(Map.of("id", rpm, "name", "lib" + rpm, "build_id", rpm));
    }
    Map<String, Object> foreign = new LinkedHashMap<>();
    foreign.put("name", "foreign");
    foreign.put("build_id", null);
    rows.add(foreign);
    return rows;
  }

  /** Says which builds are in a tag of a module. */
  void moduleTag(String tag, long... components) {
    List<Object> rows = new ArrayList<>();
    for (long component : components) {
      rows.add(Map.of("build_id", component));
    }
    moduleTags.put(tag, rows);
    hub.on(
        "listTags",
        (a, n) -> moduleTags.keySet().stream().map(name -> Map.of("name", name)).toList());
  }

  private List<?> tagged(String tag) {
    if (moduleTags.containsKey(tag)) {
      return moduleTags.get(tag);
    }
    if (!tag.equals(TAG)) {
      throw new FakeHub.Fault(1000, "No such tagInfo: '" + tag + "'");
    }
    return tagged.values().stream().map(builds::get).toList();
  }

  private @Nullable Object info(@Nullable Object ids) {
    List<@Nullable Object> found = new ArrayList<>();
    for (Object id : ids instanceof List<?> many ? many : List.of(ids)) {
      List<Object> request = requests.get(id);
      Map<String, Object> task = new LinkedHashMap<>();
      task.put("id", id);
      task.put("state", 2);
      task.put("method", "buildContainer");
      task.put("parent", null);
      task.put("request", request);
      found.add(request == null ? null : task);
    }
    return ids instanceof List<?> ? found : found.get(0);
  }
}
