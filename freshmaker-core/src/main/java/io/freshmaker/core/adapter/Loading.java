package io.freshmaker.core.adapter;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.VersionScheme;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.core.config.ConfigurationProblems;
import io.freshmaker.core.config.InstanceConfiguration;
import io.freshmaker.core.config.SectionSettings;
import io.freshmaker.core.decide.Versions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of an {@link AdapterLoader}. */
final class Loading {

  private static final Logger LOG = System.getLogger(Loading.class.getName());

  /** The adapter that takes the place of all submitters in a dry run, and its instance. */
  private static final String DRY_RUN = "dry-run";

  private final AdapterLoader loader;
  private final Configuration configuration;
  private final FactoryChoice factories;
  private final ConfigurationProblems wrong = new ConfigurationProblems();
  private final List<LoadProblem> problems = new ArrayList<>();
  private final List<LoadedPart<?>> parts = new ArrayList<>();
  private final Set<String> instances = new LinkedHashSet<>();
  private final Set<String> dryRuns = new LinkedHashSet<>();

  Loading(AdapterLoader loader, FoundFactories found) {
    this.loader = loader;
    this.configuration = loader.configuration;
    this.factories = new FactoryChoice(loader.factories, found);
    problems.addAll(found.problems());
  }

  LoadedAdapters load() {
    loader.parts.forEach((name, given) -> wrong.gather(() -> given(name, given)));
    loader.instances.forEach((name, factory) -> wrong.gather(() -> byFactory(name, factory)));
    for (InstanceConfiguration instance : configuration.instances()) {
      if (!instances.contains(instance.name())) {
        wrong.gather(() -> configured(instance));
      }
    }
    loader.factories.values().forEach(factory -> wrong.gather(() -> unlessUsed(factory)));
    if (configuration.dryRun()) {
      wrong.gather(this::dryRun);
    }
    wrong.gather(() -> configuration.requireInstances(instances));
    return finished();
  }

  private LoadedAdapters finished() {
    LoadedAdapters loaded = loaded(Versions.standard());
    Versions versions = versions(loaded);
    try {
      wrong.throwIfAny("configuration");
    } catch (ConfigurationException e) {
      loaded.close();
      throw e;
    }
    problems.addAll(GateTypes.unknown(configuration.gate(), loaded));
    LOG.log(Level.DEBUG, () -> "Loaded " + parts + ", problems " + problems);
    return loaded(versions);
  }

  private LoadedAdapters loaded(Versions versions) {
    Map<ArtifactType, String> submit = new TreeMap<>(configuration.submit());
    if (configuration.dryRun()) {
      submit.values().retainAll(dryRuns);
    }
    return new LoadedAdapters(
        parts, configuration.dryRun() ? dryRuns : instances, submit, versions, problems);
  }

  private Versions versions(LoadedAdapters loaded) {
    try {
      return Versions.standard().with(schemes(loaded));
    } catch (ConfigurationException e) {
      wrong.add(e);
    } catch (RuntimeException | LinkageError e) {
      problems.add(new LoadProblem("version schemes", "one of them has no name: " + e, e));
    }
    return Versions.standard();
  }

  private static List<VersionScheme> schemes(LoadedAdapters loaded) {
    List<VersionScheme> schemes = new ArrayList<>();
    loaded.parts(VersionScheme.class).forEach(scheme -> schemes.add(scheme.part()));
    return schemes;
  }

  /** Takes the parts of an instance that a host gave as they are. */
  private void given(String name, List<Part> given) {
    instances.add(name);
    if (loader.instances.containsKey(name)) {
      throw new ConfigurationException("instance " + name, "parts and a factory are given for it");
    }
    @Nullable InstanceConfiguration section = configuration.instance(name).orElse(null);
    add(name, given);
    if (section != null) {
      if (section.adapter().isPresent()) {
        throw section.wrong("the parts of this instance are given in code; leave the adapter out");
      }
      section.settings().refuseUnasked();
    }
  }

  private void byFactory(String name, AdapterFactory factory) {
    instances.add(name);
    @Nullable InstanceConfiguration section = configuration.instance(name).orElse(null);
    if (section != null && !section.adapter().orElse(factory.name()).equals(factory.name())) {
      throw section.wrong("this instance is made in code, by the adapter '" + factory.name() + "'");
    }
    make(name, factory);
  }

  private void configured(InstanceConfiguration instance) {
    instances.add(instance.name());
    make(instance.name(), factories.named(instance));
  }

  private void unlessUsed(AdapterFactory factory) {
    boolean used =
        configuration.instances().stream()
            .anyMatch(instance -> instance.adapter().orElse("").equals(factory.name()));
    if (!used && instances.add(factory.name())) {
      make(factory.name(), factory);
    }
  }

  private void dryRun() {
    if (dryRuns.isEmpty()) {
      instances.add(DRY_RUN);
      make(DRY_RUN, factories.named(DRY_RUN));
    }
  }

  private void make(String name, AdapterFactory factory) {
    SectionSettings settings =
        configuration
            .instance(name)
            .map(InstanceConfiguration::settings)
            .orElseGet(() -> SectionSettings.of(name, Map.of()));
    List<Part> made;
    try {
      if (factory.name().equals(DRY_RUN)) {
        dryRuns.add(name);
      }
      InstanceContext context =
          new InstanceContext(
              name,
              settings,
              configuration.names(),
              loader.clock,
              loader.executor,
              List.copyOf(loader.given));
      Adapter adapter = Objects.requireNonNull(factory.create(context), "its adapter is null");
      made = adapter.parts();
    } catch (ConfigurationException e) {
      throw e;
    } catch (Exception | LinkageError | ServiceConfigurationError e) {
      problems.add(
          new LoadProblem(name, FoundFactories.describe(factory) + " could not make it: " + e, e));
      return;
    }
    add(name, made);
    settings.refuseUnasked();
  }

  private void add(String name, List<Part> made) {
    boolean trusted =
        configuration.instance(name).map(InstanceConfiguration::trusted).orElse(false);
    made.forEach(part -> parts.add(new LoadedPart<>(name, trusted, part)));
  }
}
