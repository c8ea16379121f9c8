package io.freshmaker.koji;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.Call;
import io.freshmaker.koji.client.KojiCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes orders of build requests: which source at which commit, for which target. What the request
 * does not say is as it was for the last build. Nothing is sent to build anything.
 */
final class Orders {

  private final KojiHub hub;
  private final Map<ArtifactType, BuildSettings> settings;

  Orders(KojiHub hub, Map<ArtifactType, BuildSettings> settings) {
    this.hub = hub;
    this.settings = settings;
  }

  boolean knows(ArtifactType type) {
    return settings.containsKey(type);
  }

  static String method(ArtifactType type) {
    return type.equals(ArtifactType.CONTAINER) ? Order.CONTAINER : Order.RPM;
  }

  /**
   * Returns the order.
   *
   * @throws InvalidInputException if something that it needs is not known
   * @throws ConfigurationException if the target does not exist
   */
  Order order(BuildRequest request, Call call) throws InterruptedException {
    BuildSettings how =
        Objects.requireNonNull(settings.get(request.artifact().type()), "settings of the type");
    Map<String, String> options = new TreeMap<>(how.options());
    options.putAll(request.options());
    Artifact changed = source(request);
    Optional<HubBuild> last = last(request, changed, how, call);
    HubTask task = lastTask(last, call);
    String branch = branch(request, changed, task, options);
    String target = target(request, how, options, branch, task);
    Payload tags = tags(target, call);
    Map<String, Object> placing = new LinkedHashMap<>();
    Optional.ofNullable(options.get(BuildSettings.PRIORITY))
        .ifPresent(priority -> placing.put("priority", number(BuildSettings.PRIORITY, priority)));
    Optional.ofNullable(options.get(BuildSettings.CHANNEL))
        .ifPresent(channel -> placing.put("channel", channel));
    return new Order(
        method(request.artifact().type()),
        address(how, changed, task),
        target,
        tags.at("build_tag_name").requireText(),
        tags.at("dest_tag_name").requireText(),
        request.artifact().type().equals(ArtifactType.CONTAINER)
            ? OrderOptions.container(request, options, branch, last)
            : OrderOptions.rpm(request, options),
        placing);
  }

  /** Returns the source at the commit that it is to be built from, if causes or inputs say. */
  private static @Nullable Artifact source(BuildRequest request) {
    for (Cause cause : request.causes()) {
      Artifact artifact = cause.artifact();
      if (cause.kind().equals(DependencyKind.BUILDS_FROM) && isCommit(artifact.version())) {
        return artifact;
      }
    }
    for (Input input : request.inputs()) {
      Version version = input.consumed().orElse(null);
      if (input.kind().equals(DependencyKind.BUILDS_FROM) && isCommit(version)) {
        return Artifact.of(input.key(), version);
      }
    }
    return null;
  }

  private static boolean isCommit(@Nullable Version version) {
    return version != null && version.scheme().equals(Version.COMMIT);
  }

  /** The last build is asked for only where something is to be as it was. */
  private Optional<HubBuild> last(
      BuildRequest request, @Nullable Artifact changed, BuildSettings how, Call call)
      throws InterruptedException {
    Version version = request.artifact().version();
    boolean needed = changed == null || how.source().isEmpty() || how.target().isEmpty();
    String release = how.options().getOrDefault(BuildSettings.RELEASE, "");
    if (version == null || !(needed || release.contains("{release}"))) {
      return Optional.empty();
    }
    String nvr =
        version.scheme().equals(Version.RPM)
            ? request.artifact().name()
                + "-"
                + version.text().substring(version.text().indexOf(':') + 1)
            : version.text();
    Payload build = hub.client().call(KojiHub.build(nvr), call);
    return build.isNull() ? Optional.empty() : Optional.of(HubBuild.of(build));
  }

  private @Nullable HubTask lastTask(Optional<HubBuild> last, Call call)
      throws InterruptedException {
    Long task = last.map(HubBuild::taskId).orElse(null);
    return task == null ? null : hub.tasks(List.of(task), call).get(task);
  }

  private static String branch(
      BuildRequest request,
      @Nullable Artifact changed,
      @Nullable HubTask task,
      Map<String, String> options) {
    List<@Nullable String> candidates = new ArrayList<>();
    candidates.add(options.get(BuildSettings.BRANCH));
    candidates.add(changed == null ? null : changed.stream());
    candidates.add(task == null ? null : task.branch());
    candidates.add(request.artifact().stream());
    return candidates.stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException(request.artifact().key().toString(), "has no branch"));
  }

  private static String target(
      BuildRequest request,
      BuildSettings how,
      Map<String, String> options,
      String branch,
      @Nullable HubTask task) {
    String own = options.get(BuildSettings.TARGET);
    String pattern = own == null ? how.target().orElse(null) : own;
    String target =
        pattern == null
            ? task == null ? null : task.target()
            : pattern
                .replace("{branch}", how.branches().getOrDefault(branch, branch))
                .replace("{name}", request.artifact().name());
    if (target == null) {
      throw new InvalidInputException(
          request.artifact().key().toString(),
          "has no target: no build of it is known, and none is configured");
    }
    return target;
  }

  /** The hub itself takes any target; the task fails then, later. */
  private Payload tags(String target, Call call) throws InterruptedException {
    Payload tags = hub.client().call(KojiCall.of("getBuildTarget", target), call);
    if (tags.isNull()) {
      throw new ConfigurationException("target", "the hub has no target " + target);
    }
    return tags;
  }

  private static String address(
      BuildSettings how, @Nullable Artifact changed, @Nullable HubTask task) {
    String before = task == null ? null : task.source();
    if (changed == null) {
      if (before == null) {
        throw new InvalidInputException(
            "source", "is not known: neither its repository nor an earlier build of it");
      }
      return before;
    }
    String commit = Objects.requireNonNull(changed.version(), "a commit").text();
    if (how.source().isEmpty()) {
      if (before == null || before.indexOf('#') < 0) {
        throw new InvalidInputException("source", "has no address: none is configured");
      }
      return before.substring(0, before.indexOf('#') + 1) + commit;
    }
    String name = changed.name();
    int slash = name.lastIndexOf('/');
    return how.source()
        .get()
        .replace("{namespace}", slash < 0 ? "" : name.substring(0, slash))
        .replace("{name}", name.substring(slash + 1))
        .replace("{commit}", commit);
  }

  static long number(String place, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidInputException(place, "'" + text + "' is no whole number", e);
    }
  }

  /** Returns the words of an option. */
  static List<String> words(String text) {
    return Arrays.stream(text.strip().split("[\\s,]+", -1)).filter(w -> !w.isEmpty()).toList();
  }

  /** Returns the numbers of the composes among the causes, sorted. */
  static List<Long> composes(BuildRequest request) {
    TreeSet<Long> ids = new TreeSet<>();
    for (Cause cause : request.causes()) {
      List<Artifact> made = new ArrayList<>(cause.outputs());
      made.add(cause.artifact());
      for (Artifact artifact : made) {
        Version version = artifact.version();
        if (artifact.type().equals(ArtifactType.COMPOSE)
            && version != null
            && version.text().matches("\\d{1,18}")) {
          ids.add(Long.valueOf(version.text()));
        }
      }
    }
    return List.copyOf(ids);
  }
}
