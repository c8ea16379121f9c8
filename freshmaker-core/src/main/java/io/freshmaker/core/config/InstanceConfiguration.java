package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One configured instance of an adapter. Immutable. */
public final class InstanceConfiguration {

  private static final Set<String> OWN_KEYS = Set.of("adapter", "trusted");

  private final String name;
  private final @Nullable String adapter;
  private final boolean trusted;
  private final YamlNode section;

  InstanceConfiguration(String name, YamlNode section) {
    this.name = name;
    this.section = section;
    this.adapter = section.get("adapter").map(YamlNode::text).orElse(null);
    this.trusted = section.get("trusted").map(YamlNode::flag).orElse(false);
  }

  /** Returns the name by which refs and other parts of the configuration speak of it. */
  public String name() {
    return name;
  }

  /** Returns the name of the adapter; nothing is right only where the host gives it in code. */
  public Optional<String> adapter() {
    return Optional.ofNullable(adapter);
  }

  /** Returns whether its messages are taken for facts where its adapter cannot confirm them. */
  public boolean trusted() {
    return trusted;
  }

  /** Returns the adapter's own settings, of which none has been asked for yet. */
  public SectionSettings settings() {
    return SectionSettings.of(section, OWN_KEYS);
  }

  /** Returns an error about which adapter it names. */
  public ConfigurationException wrong(String problem) {
    return section.get("adapter").orElse(section).wrong(problem);
  }

  @Override
  public String toString() {
    return name + (adapter == null ? "" : " (" + adapter + ")");
  }
}
