package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is really there: the listing of a world in which our builds, and those of others, change
 * what there is. Everything begins at version 1, made from version 1.
 */
final class GrowingWorld implements InputLister {

  final Map<ArtifactKey, Version> versions = new TreeMap<>();
  final Map<ArtifactKey, Map<ArtifactKey, Version>> consumed = new TreeMap<>();
  int listed;

  GrowingWorld(String edges) {
    Version first = Version.of("test", "1");
    for (String edge : edges.split(",", -1)) {
      String[] ends = edge.strip().split("\\s*>\\s*", -1);
      for (int i = 0; i < ends.length; i++) {
        versions.put(TestWorld.key(ends[i]), first);
        consumed.computeIfAbsent(TestWorld.key(ends[i]), k -> new TreeMap<>());
        if (i > 0) {
          consumed.get(TestWorld.key(ends[i])).put(TestWorld.key(ends[i - 1]), first);
        }
      }
    }
  }

  /** Somebody changes an artifact, and tells nobody. */
  void change(String name, String version) {
    versions.put(TestWorld.key(name), Version.of("test", version));
  }

  /** Somebody builds an artifact of what is there now. */
  void rebuild(String name, String version) {
    ArtifactKey key = TestWorld.key(name);
    versions.put(key, Version.of("test", version));
    consumed.get(key).replaceAll((input, had) -> versions.get(input));
  }

  /** From now on an artifact is made from another one too, of which it has this version. */
  void edge(String from, String to, String version) {
    consumed.get(TestWorld.key(to)).put(TestWorld.key(from), Version.of("test", version));
  }

  /** A build of ours ends: it has consumed what was there when it was submitted. */
  BuildStatus build(BuildRequest request) {
    ArtifactKey key = request.artifact().key();
    Version version = Version.of("test", "by " + request.key());
    Map<ArtifactKey, Version> now = consumed.get(key);
    now.replaceAll((input, had) -> versions.get(input));
    Map<ArtifactKey, Version> had = new TreeMap<>(now);
    versions.put(key, version);
    return BuildStatus.succeeded(List.of(inputs(key, version, had)));
  }

  private static BuildInputs inputs(
      ArtifactKey key, Version version, Map<ArtifactKey, Version> from) {
    List<Input> inputs = new ArrayList<>();
    from.forEach((input, had) -> inputs.add(Input.of(input, TestWorld.KIND).at(had)));
    return BuildInputs.of(Artifact.of(key, version), inputs);
  }

  @Override
  public Set<Coverage> covers() {
    var module = TestWorld.key("x").type();
    return Set.of(Coverage.of(module, TestWorld.KIND, module).complete());
  }

  @Override
  public Listing list(@Nullable String cursor, Call call) {
    listed++;
    List<BuildInputs> all = new ArrayList<>();
    versions.forEach((key, version) -> all.add(inputs(key, version, consumed.get(key))));
    return Listing.last(all, null);
  }
}
