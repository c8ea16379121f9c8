package io.freshmaker.core.adapter;

import io.freshmaker.api.spi.AdapterFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where adapter factories are looked for with {@link ServiceLoader}. Nothing is kept between two
 * searches. Immutable.
 *
 * <p>Hosts that isolate their plug-ins pass the loader, or the module layer, in which the adapters
 * are: in Jenkins, Maven and Gradle the loader of the plug-in that brings them.
 */
public final class Discovery {

  private final List<Supplier<ServiceLoader<AdapterFactory>>> places;

  private Discovery(List<Supplier<ServiceLoader<AdapterFactory>>> places) {
    this.places = List.copyOf(places);
  }

  /** Returns a discovery that finds nothing: all factories are given in code. */
  public static Discovery off() {
    return new Discovery(List.of());
  }

  /**
   * Returns the usual places: the class loaders of core and of the SPI, the layer that core is in,
   * and the context class loader of the thread that searches.
   */
  public static Discovery standard() {
    List<Supplier<ServiceLoader<AdapterFactory>>> places = new ArrayList<>();
    ModuleLayer layer = Discovery.class.getModule().getLayer();
    if (layer != null) {
      places.add(() -> ServiceLoader.load(layer, AdapterFactory.class));
    }
    places.add(() -> load(Discovery.class.getClassLoader()));
    places.add(() -> load(AdapterFactory.class.getClassLoader()));
    places.add(() -> load(Thread.currentThread().getContextClassLoader()));
    return new Discovery(places);
  }

  /** Returns one class loader and its parents as the only place. */
  public static Discovery in(ClassLoader loader) {
    Objects.requireNonNull(loader, "loader");
    return new Discovery(List.of(() -> load(loader)));
  }

  /** Returns one module layer and its parents as the only place. */
  public static Discovery in(ModuleLayer layer) {
    Objects.requireNonNull(layer, "layer");
    return new Discovery(List.of(() -> ServiceLoader.load(layer, AdapterFactory.class)));
  }

  private static ServiceLoader<AdapterFactory> load(ClassLoader loader) {
    return ServiceLoader.load(AdapterFactory.class, loader);
  }

  /** Searches. */
  FoundFactories find() {
    Set<LoadProblem> problems = new LinkedHashSet<>();
    List<AdapterFactory> found = new ArrayList<>();
    for (Supplier<ServiceLoader<AdapterFactory>> place : places) {
      ProviderWalk.through(place.get(), found, problems);
    }
    return FoundFactories.of(found, problems);
  }
}
