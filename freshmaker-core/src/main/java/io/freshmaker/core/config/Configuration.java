package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.Gatherer;
import io.freshmaker.core.pace.Bounds;
import io.freshmaker.core.pace.Caps;
import io.freshmaker.core.pace.Failures;
import io.freshmaker.core.pace.Freeze;
import io.freshmaker.core.pace.Priorities;
import io.freshmaker.core.pace.Waves;
import io.freshmaker.core.plan.PlanSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a person decided: which adapters, what may be rebuilt, which kinds of dependency are
 * followed, limits. Where nothing is said nothing is allowed (R11). Immutable and thread-safe.
 */
public final class Configuration {

  private final String name;
  private final Map<String, InstanceConfiguration> instances;
  private final NameTable names;
  private final Gate gate;
  private final PlanSettings planning;
  private final Limits limits;
  private final Map<ArtifactType, String> submit;
  private final boolean dryRun;
  private final Caps caps;
  private final Failures failures;
  private final Waves waves;
  private final Priorities priorities;
  private final List<Freeze> freezes;
  private final Bounds bounds;
  private final Gatherer gatherer;
  private final String fingerprint;
  private final List<YamlNode> instanceReferences;

  Configuration(ConfigurationReader read) {
    name = read.name;
    instances = Collections.unmodifiableMap(new LinkedHashMap<>(read.instances));
    names = new NameTable(read.names);
    gate = read.gate;
    planning = read.planning;
    limits = read.limits;
    submit = Collections.unmodifiableMap(new TreeMap<>(read.submit));
    dryRun = read.dryRun;
    caps = read.pace.caps;
    failures = read.pace.failures.failures;
    waves = read.pace.waves;
    priorities = read.pace.priorities;
    freezes = List.copyOf(read.pace.freezes);
    bounds = read.pace.bounds;
    gatherer = read.pace.gatherer;
    fingerprint = read.fingerprint;
    instanceReferences = List.copyOf(read.instanceReferences);
  }

  /**
   * Reads a YAML file; relative paths in it are taken from its directory.
   *
   * @throws io.freshmaker.api.ConfigurationException if anything in it is wrong; all that is wrong
   *     is named, with line and column
   */
  public static Configuration read(Path file) {
    return ConfigurationReader.read(YamlReader.read(file, YamlLimits.DEFAULT));
  }

  /**
   * Reads YAML text.
   *
   * @param name what errors call it
   * @throws io.freshmaker.api.ConfigurationException if anything in it is wrong
   */
  public static Configuration parse(String name, String yaml) {
    return ConfigurationReader.read(YamlReader.read(name, yaml, YamlLimits.DEFAULT));
  }

  /**
   * Reads the structure of the YAML file from maps, collections and plain values; a secret may be a
   * {@link io.freshmaker.api.spi.Secret}.
   *
   * @throws io.freshmaker.api.ConfigurationException if anything in it is wrong
   */
  public static Configuration of(Map<String, ?> values) {
    return ConfigurationReader.read(CodeTree.of("configuration", values));
  }

  /** Starts a configuration in code that says nothing yet. */
  public static ConfigurationBuilder builder() {
    return new ConfigurationBuilder();
  }

  /** Returns the name of this installation; {@code freshmaker} unless it is set. */
  public String name() {
    return name;
  }

  /** Returns the configured instances, in the order of the file. */
  public List<InstanceConfiguration> instances() {
    return List.copyOf(instances.values());
  }

  /** Returns the instance of this name, if it is configured. */
  public Optional<InstanceConfiguration> instance(String name) {
    return Optional.ofNullable(instances.get(Objects.requireNonNull(name, "name")));
  }

  /** Returns the table by which the words of services become keys. */
  public NameTable names() {
    return names;
  }

  /** Returns what may be rebuilt at all. */
  public Gate gate() {
    return gate;
  }

  /**
   * Returns what is said about planning: kinds followed, limits on artifacts, depth and the time of
   * a call, what becomes of cycles and of what could not be known.
   */
  public PlanSettings planning() {
    return planning;
  }

  /** Returns how much of a message is read. */
  public Limits limits() {
    return limits;
  }

  /** Returns which instance builds a type that several could build, sorted by type. */
  public Map<ArtifactType, String> submit() {
    return submit;
  }

  /** Returns whether nothing is submitted anywhere. */
  public boolean dryRun() {
    return dryRun;
  }

  /** Returns how many builds there may be at once. */
  public Caps caps() {
    return caps;
  }

  /** Returns what becomes of builds that fail or do not end. */
  public Failures failures() {
    return failures;
  }

  /** Returns how large plans begin. */
  public Waves waves() {
    return waves;
  }

  /** Returns what runs first. */
  public Priorities priorities() {
    return priorities;
  }

  /** Returns the times in which nothing is submitted, in the order of the file. */
  public List<Freeze> freezes() {
    return freezes;
  }

  /** Returns how far work goes by itself. */
  public Bounds bounds() {
    return bounds;
  }

  /** Returns the decider that lets changes of costly artifacts gather. */
  public Gatherer gatherer() {
    return gatherer;
  }

  /**
   * Returns a digest of all that is set, by which two configurations are told apart; the values of
   * secrets are no part of it (R10).
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Checks the names of instances that other parts speak of; a host may add instances in code.
   *
   * @param known the names of all instances
   * @throws io.freshmaker.api.ConfigurationException if {@code submit:} or {@code for:} names
   *     another
   */
  public void requireInstances(Set<String> known) {
    ConfigurationProblems problems = new ConfigurationProblems();
    for (YamlNode reference : instanceReferences) {
      String instance = reference.text();
      if (!known.contains(instance)) {
        problems.add(reference.wrong("unknown instance" + NearestName.hint(instance, known)));
      }
    }
    problems.throwIfAny("configuration");
  }

  /** Returns the names of installation and instances, and nothing of what is set (R10). */
  @Override
  public String toString() {
    return "Configuration[" + name() + ", instances " + instances() + "]";
  }
}
