package io.freshmaker.core;

import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.EventSource;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.core.config.Limits;
import io.freshmaker.core.engine.Engine;
import io.freshmaker.core.engine.EngineSettings;
import io.freshmaker.core.engine.EngineThreads;
import io.freshmaker.core.engine.Listener;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.store.MemoryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Freshmaker}. What is given in code wins over what is found. Not thread-safe; one
 * builder makes one.
 */
public final class FreshmakerBuilder {

  private final List<Consumer<AdapterLoader>> adapters = new ArrayList<>();
  private Configuration configuration = Configuration.of(Map.of());
  private UnaryOperator<EngineSettings> settings = UnaryOperator.identity();
  private Clock clock = Clock.systemUTC();
  private Listener listener = new Listener() {};
  private @Nullable Executor executor;
  private @Nullable StateStore store;
  private @Nullable EngineThreads threads;

  FreshmakerBuilder() {}

  /** Gives a factory for every configured instance of its adapter. */
  public FreshmakerBuilder adapter(AdapterFactory factory) {
    Objects.requireNonNull(factory, "factory");
    adapters.add(loader -> loader.factory(factory));
    return this;
  }

  /** Gives the factory of one instance. */
  public FreshmakerBuilder adapter(String instance, AdapterFactory factory) {
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(factory, "factory");
    adapters.add(loader -> loader.factory(instance, factory));
    return this;
  }

  /** Gives a resolver as an instance of this name. */
  public FreshmakerBuilder resolver(String instance, DependencyResolver resolver) {
    return part(instance, resolver);
  }

  /** Gives a lister as an instance of this name. */
  public FreshmakerBuilder lister(String instance, InputLister lister) {
    return part(instance, lister);
  }

  /** Gives a decider as an instance of this name. */
  public FreshmakerBuilder decider(String instance, RebuildDecider decider) {
    return part(instance, decider);
  }

  /** Gives a submitter as an instance of this name. */
  public FreshmakerBuilder submitter(String instance, BuildSubmitter submitter) {
    return part(instance, submitter);
  }

  /** Gives a parser as an instance of this name; whether it is trusted says the configuration. */
  public FreshmakerBuilder parser(String instance, EventParser parser) {
    return part(instance, parser);
  }

  /** Gives a source of messages as an instance of this name. */
  public FreshmakerBuilder source(String instance, EventSource source) {
    return part(instance, source);
  }

  /** Gives access to sources as an instance of this name. */
  public FreshmakerBuilder sources(String instance, Sources sources) {
    return part(instance, sources);
  }

  private FreshmakerBuilder part(String instance, Part part) {
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(part, "part");
    adapters.add(loader -> loader.parts(instance, part));
    return this;
  }

  /** Gives an object of the host, such as its HTTP client, for adapters to ask for by type. */
  public FreshmakerBuilder given(Object object) {
    Objects.requireNonNull(object, "object");
    adapters.add(loader -> loader.given(object));
    return this;
  }

  /** Looks for factories in one class loader and its parents. */
  public FreshmakerBuilder discovery(ClassLoader loader) {
    return discovery(Discovery.in(loader));
  }

  /** Looks for factories in one module layer and its parents. */
  public FreshmakerBuilder discovery(ModuleLayer layer) {
    return discovery(Discovery.in(layer));
  }

  /** Looks for factories there; in the usual places unless it is set. */
  public FreshmakerBuilder discovery(Discovery discovery) {
    Objects.requireNonNull(discovery, "discovery");
    adapters.add(loader -> loader.discovery(discovery));
    return this;
  }

  /** Sets the configuration. */
  public FreshmakerBuilder configuration(Configuration newConfiguration) {
    configuration = Objects.requireNonNull(newConfiguration, "newConfiguration");
    return this;
  }

  /**
   * Sets the configuration, from a YAML file.
   *
   * @throws io.freshmaker.api.ConfigurationException if anything in it is wrong
   */
  public FreshmakerBuilder configuration(Path file) {
    return configuration(Configuration.read(file));
  }

  /**
   * Sets the configuration, from YAML text.
   *
   * @throws io.freshmaker.api.ConfigurationException if anything in it is wrong
   */
  public FreshmakerBuilder configuration(String yaml) {
    return configuration(Configuration.parse("configuration", yaml));
  }

  /**
   * Sets the configuration, in the structure of the YAML file.
   *
   * @throws io.freshmaker.api.ConfigurationException if anything in it is wrong
   */
  public FreshmakerBuilder configuration(Map<String, ?> values) {
    return configuration(Configuration.of(values));
  }

  /** Sets where state is kept; in memory unless it is set. Whoever gives a store closes it. */
  public FreshmakerBuilder store(StateStore newStore) {
    store = Objects.requireNonNull(newStore, "newStore");
    return this;
  }

  /** Sets the clock; the system's unless it is set. */
  public FreshmakerBuilder clock(Clock newClock) {
    clock = Objects.requireNonNull(newClock, "newClock");
    return this;
  }

  /**
   * Sets who runs the calls of adapters, which may block; daemon threads of its own unless it is
   * set. It is never shut down.
   */
  public FreshmakerBuilder executor(Executor newExecutor) {
    executor = Objects.requireNonNull(newExecutor, "newExecutor");
    return this;
  }

  /** Sets who is told what happens. */
  public FreshmakerBuilder listener(Listener newListener) {
    listener = Objects.requireNonNull(newListener, "newListener");
    return this;
  }

  /** Changes how much the engine does at once and what it keeps. */
  public FreshmakerBuilder settings(UnaryOperator<EngineSettings> change) {
    settings = Objects.requireNonNull(change, "change");
    return this;
  }

  /** Sets the threads and the clock at once, for tests that drive the engine themselves. */
  public FreshmakerBuilder threads(EngineThreads newThreads) {
    threads = Objects.requireNonNull(newThreads, "newThreads");
    return this;
  }

  /**
   * Makes it: no threads run yet, and nothing is connected to.
   *
   * @throws io.freshmaker.api.ConfigurationException if the configuration names what is not there,
   *     or an adapter finds its section wrong
   */
  public Freshmaker build() {
    EngineThreads on =
        threads == null ? EngineThreads.of(configuration.name(), clock, executor) : threads;
    AdapterLoader loader = AdapterLoader.of(configuration).clock(on.clock()).executor(on.calls());
    adapters.forEach(adapter -> adapter.accept(loader));
    if (!configuration.gatherer().isEmpty()) {
      loader.parts("gather", configuration.gatherer().withClock(on.clock()));
    }
    LoadedAdapters loaded = loader.load();
    StateStore ownStore = store == null ? new MemoryStore(on.clock()) : null;
    Engine engine =
        new Engine(
            engineSettings(),
            loaded,
            configuration.gate(),
            configuration.planning(),
            store == null ? Objects.requireNonNull(ownStore) : store,
            on,
            listener);
    return new Freshmaker(engine, loaded, on.clock(), ownStore);
  }

  private EngineSettings engineSettings() {
    Limits limits = configuration.limits();
    JsonLimits messages =
        JsonLimits.hostile().withBytes(limits.messageBytes()).withDepth(limits.messageDepth());
    return settings.apply(
        EngineSettings.of(configuration.name())
            .withConfiguration(configuration.fingerprint())
            .withDryRun(configuration.dryRun())
            .withCaps(configuration.caps())
            .withFailures(configuration.failures())
            .withWaves(configuration.waves())
            .withPriorities(configuration.priorities())
            .withFreezes(configuration.freezes())
            .withBounds(configuration.bounds())
            .withMessages(messages)
            .withCallTime(configuration.planning().timePerCall()));
  }
}
