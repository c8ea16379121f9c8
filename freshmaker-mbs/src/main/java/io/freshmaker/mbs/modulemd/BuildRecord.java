package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.Payload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the Module Build Service wrote into a document that it built, under {@code xmd.mbs}. */
public final class BuildRecord {

  private final Map<String, BuiltModule> buildRequires;
  private final Map<String, BuiltModule> requires;
  private final Map<String, String> rpmCommits;
  private final @Nullable String commit;
  private final @Nullable String scmUrl;
  private final @Nullable String kojiTag;
  private final boolean expanded;
  private final Set<String> virtualStreams;

  BuildRecord(Payload mbs) {
    this.buildRequires = modules(mbs.at("buildrequires"));
    this.requires = modules(mbs.at("requires"));
    Map<String, String> commits = new TreeMap<>();
    mbs.at("rpms")
        .members()
        .forEach(
            (name, rpm) -> {
              String ref = rpm.at("ref").text();
              if (ref != null) {
                commits.put(name, ref);
              }
            });
    this.rpmCommits = Collections.unmodifiableMap(commits);
    this.commit = mbs.at("commit").text();
    this.scmUrl = mbs.at("scmurl").text();
    this.kojiTag = mbs.at("koji_tag").text();
    this.expanded = ModuleStream.truth(mbs.at("mse"));
    this.virtualStreams = ModuleStream.sorted(mbs.at("virtual_streams"));
  }

  private static Map<String, BuiltModule> modules(Payload builds) {
    Map<String, BuiltModule> modules = new LinkedHashMap<>();
    builds.members().forEach((name, build) -> modules.put(name, BuiltModule.of(name, build)));
    return Collections.unmodifiableMap(modules);
  }

  /** Returns the builds that were in the build root, by module. */
  public Map<String, BuiltModule> buildRequires() {
    return buildRequires;
  }

  /** Returns the builds that it runs with, by module, as far as they are recorded. */
  public Map<String, BuiltModule> requires() {
    return requires;
  }

  /** Returns the commits of all its components, those of included modules too, by name. */
  public Map<String, String> rpmCommits() {
    return rpmCommits;
  }

  /** Returns the commit of the module itself. */
  public Optional<String> commit() {
    return Optional.ofNullable(commit);
  }

  /** Returns the address of its repository, with the commit. */
  public Optional<String> scmUrl() {
    return Optional.ofNullable(scmUrl);
  }

  /** Returns its tag in Koji. */
  public Optional<String> kojiTag() {
    return Optional.ofNullable(kojiTag);
  }

  /** Returns whether its stream lists have been expanded. */
  public boolean isExpanded() {
    return expanded;
  }

  /** Returns under which further names its stream can be required, sorted. */
  public Set<String> virtualStreams() {
    return virtualStreams;
  }
}
