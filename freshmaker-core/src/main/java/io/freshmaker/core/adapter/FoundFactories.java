package io.freshmaker.core.adapter;

import io.freshmaker.api.spi.AdapterFactory;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a search found, by name; the same class seen through two loaders counts once. */
final class FoundFactories {

  private final Map<String, List<AdapterFactory>> byName;
  private final List<LoadProblem> problems;

  private FoundFactories(Map<String, List<AdapterFactory>> byName, List<LoadProblem> problems) {
    this.byName = byName;
    this.problems = problems;
  }

  static FoundFactories of(Collection<AdapterFactory> found, Collection<LoadProblem> problems) {
    Map<String, LoadProblem> problemsByText = new LinkedHashMap<>();
    problems.forEach(problem -> problemsByText.putIfAbsent(problem.toString(), problem));
    Map<String, List<AdapterFactory>> byName = new TreeMap<>();
    Set<String> classes = new HashSet<>();
    for (AdapterFactory factory : found) {
      if (classes.add(describe(factory))) {
        try {
          byName.computeIfAbsent(name(factory), n -> new ArrayList<>(1)).add(factory);
        } catch (RuntimeException | LinkageError e) {
          LoadProblem problem = new LoadProblem(describe(factory), "has no name: " + e, e);
          problemsByText.putIfAbsent(problem.toString(), problem);
        }
      }
    }
    return new FoundFactories(byName, List.copyOf(problemsByText.values()));
  }

  private static String name(AdapterFactory factory) {
    return Objects.requireNonNull(factory.name(), "its name is null");
  }

  /** Returns the factories of a name; more than one is a matter for who asks for it. */
  List<AdapterFactory> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Returns the names, sorted. */
  Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  List<LoadProblem> problems() {
    return problems;
  }

  /** Returns class and code source. */
  static String describe(AdapterFactory factory) {
    Class<?> type = factory.getClass();
    @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
    return type.getName() + (source == null ? "" : " in " + source.getLocation());
  }
}
