package io.freshmaker.core.adapter;

import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.core.config.Configuration;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the adapters that a configuration names. What is given in code wins over what is found. Not
 * thread-safe; {@link #load} may be called more than once.
 */
public final class AdapterLoader {

  final Configuration configuration;
  final Map<String, AdapterFactory> factories = new LinkedHashMap<>();
  final Map<String, AdapterFactory> instances = new LinkedHashMap<>();
  final Map<String, List<Part>> parts = new LinkedHashMap<>();
  final List<Object> given = new ArrayList<>();
  Discovery discovery = Discovery.standard();
  Clock clock = Clock.systemUTC();
  Executor executor = AdapterLoader::onThreadOfItsOwn;

  private AdapterLoader(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Starts to load what a configuration names. */
  public static AdapterLoader of(Configuration configuration) {
    return new AdapterLoader(Objects.requireNonNull(configuration, "configuration"));
  }

  /** Sets where factories are looked for; {@link Discovery#standard} unless it is set. */
  public AdapterLoader discovery(Discovery newDiscovery) {
    discovery = Objects.requireNonNull(newDiscovery, "newDiscovery");
    return this;
  }

  /**
   * Gives a factory: every configured instance of its adapter is made by it; if there is none, an
   * instance of the adapter's own name.
   */
  public AdapterLoader factory(AdapterFactory factory) {
    factories.put(factory.name(), factory);
    return this;
  }

  /** Gives the factory of one instance, whose section of the configuration it gets, if any. */
  public AdapterLoader factory(String instance, AdapterFactory factory) {
    instances.put(
        Objects.requireNonNull(instance, "instance"), Objects.requireNonNull(factory, "factory"));
    return this;
  }

  /** Gives parts of an instance that needs no factory; a second call for it adds to the first. */
  public AdapterLoader parts(String instance, Part... added) {
    Objects.requireNonNull(instance, "instance");
    parts.computeIfAbsent(instance, name -> new ArrayList<>()).addAll(List.of(added));
    return this;
  }

  /** Gives something of the host, such as its HTTP client, for adapters to ask for by type. */
  public AdapterLoader given(Object object) {
    given.add(Objects.requireNonNull(object, "object"));
    return this;
  }

  /** Sets the clock that adapters go by; the system's unless it is set. */
  public AdapterLoader clock(Clock newClock) {
    clock = Objects.requireNonNull(newClock, "newClock");
    return this;
  }

  /** Sets the executor of adapters; a daemon thread per task unless it is set. */
  public AdapterLoader executor(Executor newExecutor) {
    executor = Objects.requireNonNull(newExecutor, "newExecutor");
    return this;
  }

  /**
   * Makes the adapters. A factory that fails is a problem of its instance alone.
   *
   * @throws io.freshmaker.api.ConfigurationException if the configuration names an adapter or
   *     instance that is not there, or an adapter says that its section is wrong, or a key of it is
   *     known to nobody; all that is wrong is named, and what was made is closed
   */
  public LoadedAdapters load() {
    return new Loading(this, discovery.find()).load();
  }

  private static void onThreadOfItsOwn(Runnable task) {
    Thread thread = new Thread(task, "freshmaker-adapter");
    thread.setDaemon(true);
    thread.setContextClassLoader((@Nullable ClassLoader) null);
    thread.start();
  }
}
