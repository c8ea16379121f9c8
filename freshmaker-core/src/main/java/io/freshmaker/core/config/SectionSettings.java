package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Secret;
import io.freshmaker.api.spi.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * {@link Settings} over one section of a configuration. It remembers which keys were asked for, so
 * that the others can be refused. Thread-safe.
 */
public final class SectionSettings implements Settings {

  private final YamlNode section;
  private final Set<String> reserved;
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private final Map<YamlNode, SectionSettings> inner = new ConcurrentHashMap<>();

  private SectionSettings(YamlNode section, Set<String> reserved) {
    section.entries(); // refuses anything else
    this.section = section;
    this.reserved = reserved;
  }

  /**
   * Returns the settings of a section.
   *
   * @param section a map, or no value
   * @param reserved keys that are not the section's own: they are neither given nor refused
   * @throws ConfigurationException if it is a text or a list
   */
  public static SectionSettings of(YamlNode section, Collection<String> reserved) {
    return new SectionSettings(section, Set.copyOf(reserved));
  }

  /**
   * Returns settings given in code: texts, numbers, flags, durations, URIs, paths, {@link Secret}s,
   * and lists and maps of those.
   *
   * @param name what errors call them
   * @throws ConfigurationException if there is a value of another form
   */
  public static SectionSettings of(String name, Map<String, ?> values) {
    return of(CodeTree.of(name, values), Set.of());
  }

  /**
   * Refuses the keys that nobody has asked for (R11), in the sections inside this one too.
   *
   * @throws ConfigurationException if there are any; all of them are named
   */
  public void refuseUnasked() {
    ConfigurationProblems problems = new ConfigurationProblems();
    gatherUnasked(problems);
    problems.throwIfAny(section.place());
  }

  private void gatherUnasked(ConfigurationProblems problems) {
    section
        .entries()
        .forEach(
            (key, value) -> {
              if (!asked.contains(key) && !reserved.contains(key)) {
                problems.add(value.unknownKey(asked));
              }
              SectionSettings below = inner.get(value);
              if (below != null) {
                below.gatherUnasked(problems);
              }
              if (value.isList()) {
                for (YamlNode element : value.list()) {
                  SectionSettings one = inner.get(element);
                  if (one != null) {
                    one.gatherUnasked(problems);
                  }
                }
              }
            });
  }

  private Optional<YamlNode> find(String key) {
    asked.add(Objects.requireNonNull(key, "key"));
    return reserved.contains(key) ? Optional.empty() : section.get(key);
  }

  @Override
  public Optional<String> text(String key) {
    return find(key).map(YamlNode::text);
  }

  @Override
  public String requireText(String key) {
    return text(key).orElseThrow(() -> section.wrong("the key '" + key + "' is missing"));
  }

  @Override
  public long number(String key, long fallback) {
    return find(key).map(YamlNode::number).orElse(fallback);
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    return find(key).map(YamlNode::flag).orElse(fallback);
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    return find(key).map(YamlNode::duration).orElse(fallback);
  }

  @Override
  public Optional<URI> uri(String key) {
    return find(key).map(YamlNode::uri);
  }

  @Override
  public Optional<Path> path(String key) {
    return find(key).map(YamlNode::file);
  }

  @Override
  public List<String> list(String key) {
    List<String> texts = new ArrayList<>();
    find(key).ifPresent(node -> node.listOrOne().forEach(element -> texts.add(element.text())));
    return Collections.unmodifiableList(texts);
  }

  @Override
  public Map<String, String> map(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    find(key)
        .ifPresent(node -> node.entries().forEach((name, value) -> texts.put(name, value.text())));
    return Collections.unmodifiableMap(texts);
  }

  @Override
  public Optional<Settings> section(String key) {
    return find(key).map(this::inner);
  }

  @Override
  public List<Settings> sections(String key) {
    List<Settings> sections = new ArrayList<>();
    find(key).ifPresent(node -> node.listOrOne().forEach(one -> sections.add(inner(one))));
    return Collections.unmodifiableList(sections);
  }

  private Settings inner(YamlNode node) {
    return inner.computeIfAbsent(node, one -> new SectionSettings(one, Set.of()));
  }

  @Override
  public Optional<Secret> secret(String key) {
    return find(key).map(YamlNode::secret);
  }

  @Override
  public ConfigurationException wrong(String key, String problem) {
    @Nullable YamlNode node = section.entries().get(Objects.requireNonNull(key, "key"));
    return node == null ? section.wrong(key + ": " + problem) : node.wrong(problem);
  }

  /** Returns where the section stands, and nothing of what is in it (R10). */
  @Override
  public String toString() {
    return "Settings[" + section.place() + "]";
  }
}
