package io.freshmaker.core.adapter;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.core.config.InstanceConfiguration;
import io.freshmaker.core.config.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Chooses the factory that a name stands for: what is given in code, then what was found. */
final class FactoryChoice {

  /** The adapters that come with Freshmaker, each in a module of its own. */
  private static final Set<String> MODULES =
      Set.of("koji", "mbs", "pdc", "policy", "distgit", "compose");

  private final Map<String, AdapterFactory> given;
  private final FoundFactories found;

  FactoryChoice(Map<String, AdapterFactory> given, FoundFactories found) {
    this.given = given;
    this.found = found;
  }

  AdapterFactory named(InstanceConfiguration instance) {
    String adapter =
        instance
            .adapter()
            .orElseThrow(
                () -> instance.wrong("the key 'adapter' is missing; known: " + listed(names())));
    try {
      return named(adapter);
    } catch (ConfigurationException e) {
      throw instance.wrong(e.getMessage());
    }
  }

  /**
   * Returns the factory of an adapter.
   *
   * @throws ConfigurationException if there is none, or more than one
   */
  AdapterFactory named(String adapter) {
    AdapterFactory chosen = given.get(adapter);
    if (chosen != null) {
      return chosen;
    }
    List<AdapterFactory> candidates = found.named(adapter);
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    throw new ConfigurationException(
        "adapter '" + adapter + "'", candidates.isEmpty() ? unknown(adapter) : several(candidates));
  }

  private String unknown(String adapter) {
    StringBuilder text = new StringBuilder("there is none");
    NearestName.of(adapter, names())
        .ifPresent(near -> text.append("; did you mean '").append(near).append("'?"));
    text.append("; known: ").append(listed(names()));
    if (!found.problems().isEmpty()) {
      text.append("; not loaded: ")
          .append(
              found.problems().stream().map(LoadProblem::text).collect(Collectors.joining("; ")));
    }
    if (MODULES.contains(adapter)) {
      text.append("; is the module freshmaker-").append(adapter).append(" there?");
    }
    return text.toString();
  }

  private static String several(List<AdapterFactory> candidates) {
    return candidates.stream()
        .map(FoundFactories::describe)
        .sorted()
        .collect(Collectors.joining(" and ", "several factories have this name: ", ""));
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>(given.keySet());
    names.addAll(found.names());
    return names;
  }

  private static String listed(Set<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
