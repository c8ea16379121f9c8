package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.core.plan.CyclePolicy;
import io.freshmaker.core.plan.UnknownPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes in code what the YAML file would say; {@link #build} reads it with the same checks. Not
 * thread-safe.
 */
public final class ConfigurationBuilder {

  private final Map<String, Object> values = new LinkedHashMap<>();

  ConfigurationBuilder() {}

  /** Names this installation. */
  public ConfigurationBuilder name(String name) {
    return put("name", name);
  }

  /**
   * Adds an instance of an adapter.
   *
   * @param name the name of the instance
   * @param adapter the name of the adapter
   * @param settings its section, such as {@code Map.of("trusted", true)}
   */
  public ConfigurationBuilder instance(String name, String adapter, Map<String, ?> settings) {
    Map<String, Object> section = new LinkedHashMap<>(settings);
    section.put("adapter", Objects.requireNonNull(adapter, "adapter"));
    map("instances").put(Objects.requireNonNull(name, "name"), section);
    return this;
  }

  /** Adds a line to the table of names, with the keys name, stream, to-name and to-stream. */
  public ConfigurationBuilder names(ArtifactType type, Map<String, String> line) {
    list("names", type).add(Map.copyOf(line));
    return this;
  }

  /** Allows the artifacts of a type whose name matches one of these patterns. */
  public ConfigurationBuilder allow(ArtifactType type, String... patterns) {
    list("allow", type).addAll(List.of(patterns));
    return this;
  }

  /** Allows the artifacts of a type for which all conditions hold; see {@code allow:} in YAML. */
  public ConfigurationBuilder allow(ArtifactType type, Map<String, ?> conditions) {
    list("allow", type).add(Map.copyOf(conditions));
    return this;
  }

  /** Denies the artifacts of a type whose name matches one of these patterns. */
  public ConfigurationBuilder deny(ArtifactType type, String... patterns) {
    list("deny", type).addAll(List.of(patterns));
    return this;
  }

  /** Denies the artifacts of a type for which all conditions hold. */
  public ConfigurationBuilder deny(ArtifactType type, Map<String, ?> conditions) {
    list("deny", type).add(Map.copyOf(conditions));
    return this;
  }

  /** Follows these kinds of dependency and no others. */
  public ConfigurationBuilder follow(DependencyKind... kinds) {
    List<String> names = new ArrayList<>();
    for (DependencyKind kind : kinds) {
      names.add(kind.name());
    }
    return put("follow", names);
  }

  /** Sets a limit by the key that it has in YAML, such as {@code artifacts}. */
  public ConfigurationBuilder limit(String key, Object value) {
    map("limits").put(Objects.requireNonNull(key, "key"), value);
    return this;
  }

  /** Sets what becomes of cycles. */
  public ConfigurationBuilder cycles(CyclePolicy cycles) {
    return put("cycles", OpenValues.written(cycles));
  }

  /** Sets what becomes of an event of which something could not be known. */
  public ConfigurationBuilder unknown(UnknownPolicy unknown) {
    return put("unknown", OpenValues.written(unknown));
  }

  /** Says which instance builds a type. */
  public ConfigurationBuilder submit(ArtifactType type, String instance) {
    map("submit").put(type.name(), Objects.requireNonNull(instance, "instance"));
    return this;
  }

  /**
   * Sets a section by the key that it has in YAML, such as {@code caps} or {@code failures}.
   *
   * @param values what stands under the key: a map or a list of the same structure
   */
  public ConfigurationBuilder section(String key, Object values) {
    return put(Objects.requireNonNull(key, "key"), values);
  }

  /** Sets whether nothing is submitted anywhere. */
  public ConfigurationBuilder dryRun(boolean dryRun) {
    return put("dry-run", dryRun);
  }

  /**
   * Returns the configuration.
   *
   * @throws io.freshmaker.api.ConfigurationException if anything in it is wrong
   */
  public Configuration build() {
    return Configuration.of(values);
  }

  private ConfigurationBuilder put(String key, Object value) {
    values.put(key, Objects.requireNonNull(value, key));
    return this;
  }

  @SuppressWarnings("unchecked") // such keys hold maps only
  private Map<String, Object> map(String key) {
    return (Map<String, Object>) values.computeIfAbsent(key, k -> new LinkedHashMap<>());
  }

  @SuppressWarnings("unchecked") // such keys hold lists only
  private List<Object> list(String key, ArtifactType type) {
    return (List<Object>) map(key).computeIfAbsent(type.name(), k -> new ArrayList<>());
  }
}
