package io.freshmaker.distgit;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Version;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One ready build of a module, as far as a Dockerfile is made from it. The values are as hostile as
 * the modulemd that they come from; they are checked where they are used. Immutable.
 */
public final class ModuleBuild {

  private final String name;
  private final String stream;
  private final String version;
  private final String context;
  private final String platform;
  private final Set<String> arches;
  private final Map<String, Set<String>> profiles;
  private final Set<String> formerProfiles;
  private final Set<String> requires;

  private ModuleBuild(Builder builder) {
    this.name = builder.name;
    this.stream = builder.stream;
    this.version = builder.version;
    this.context = builder.context;
    this.platform = builder.platform;
    this.arches = Collections.unmodifiableSet(new TreeSet<>(builder.arches));
    this.profiles = Collections.unmodifiableMap(new TreeMap<>(builder.profiles));
    this.formerProfiles = Collections.unmodifiableSet(new TreeSet<>(builder.formerProfiles));
    this.requires = Collections.unmodifiableSet(new TreeSet<>(builder.requires));
  }

  /**
   * Starts a build.
   *
   * @param name the module
   * @param stream its stream
   * @param version its version, decimal digits
   * @param context its context
   * @param platform the stream of the platform that it was built for, such as {@code f40}
   */
  public static Builder builder(
      String name, String stream, String version, String context, String platform) {
    return new Builder(name, stream, version, context, platform);
  }

  /** Returns the module. */
  public String name() {
    return name;
  }

  /** Returns its stream. */
  public String stream() {
    return stream;
  }

  /** Returns its version. */
  public String version() {
    return version;
  }

  /** Returns its context. */
  public String context() {
    return context;
  }

  /** Returns the stream of the platform that it was built for. */
  public String platform() {
    return platform;
  }

  /** Returns the architectures that it was built for, sorted. */
  public Set<String> arches() {
    return arches;
  }

  /** Returns the RPMs of each profile, both sorted. */
  public Map<String, Set<String>> profiles() {
    return profiles;
  }

  /** Returns the profiles that earlier builds of the stream had and this one has not, sorted. */
  public Set<String> formerProfiles() {
    return formerProfiles;
  }

  /** Returns the modules needed at run time besides the platform, as {@code N:S:V:C}, sorted. */
  public Set<String> requires() {
    return requires;
  }

  /** Returns {@code name:stream:version:context}. */
  public String nsvc() {
    return name + ":" + stream + ":" + version + ":" + context;
  }

  /** Returns the key of the module stream. */
  public ArtifactKey key() {
    return ArtifactKey.module(name, stream);
  }

  /** Returns version and context as a version of the module stream. */
  public Version asVersion() {
    return Version.module(version, context);
  }

  @Override
  public String toString() {
    return nsvc();
  }

  /** Makes a build. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final String stream;
    private final String version;
    private final String context;
    private final String platform;
    private final Set<String> arches = new TreeSet<>();
    private final Map<String, Set<String>> profiles = new TreeMap<>();
    private final Set<String> formerProfiles = new TreeSet<>();
    private final Set<String> requires = new TreeSet<>();

    private Builder(String name, String stream, String version, String context, String platform) {
      this.name = Objects.requireNonNull(name, "name");
      this.stream = Objects.requireNonNull(stream, "stream");
      this.version = Objects.requireNonNull(version, "version");
      this.context = Objects.requireNonNull(context, "context");
      this.platform = Objects.requireNonNull(platform, "platform");
    }

    /** Adds architectures. */
    public Builder arches(Collection<String> more) {
      arches.addAll(more);
      return this;
    }

    /** Adds a profile with its RPMs. */
    public Builder profile(String profile, Collection<String> rpms) {
      profiles.put(profile, Collections.unmodifiableSet(new TreeSet<>(rpms)));
      return this;
    }

    /** Adds a profile that earlier builds had. */
    public Builder formerProfile(String profile) {
      formerProfiles.add(profile);
      return this;
    }

    /** Adds a module that is needed at run time, not the platform. */
    public Builder requires(String name, String stream, String version, String context) {
      requires.add(name + ":" + stream + ":" + version + ":" + context);
      return this;
    }

    /** Returns the build. */
    public ModuleBuild build() {
      formerProfiles.removeAll(profiles.keySet());
      return new ModuleBuild(this);
    }
  }
}
