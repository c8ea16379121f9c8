package io.freshmaker.examples.kiln;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Version;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.engine.BuildState;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilnAdapterTest {

  private static final String CONFIGURATION =
      """
      instances:
        kiln-1: {adapter: kiln}
      allow:
        tile: ["*"]
      """;

  private static final List<String> LIBRARIES = List.of("jackson-core", "snakeyaml", "re2j");

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void pack_the_adapter() throws Exception {
    Path classes =
        Path.of(KilnAdapter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    jar = folder.resolve("kiln.jar");
    int code =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file",
                jar.toString(),
                "-C",
                classes.toString(),
                ".");
    assertThat(code).isZero();
  }

  @Test
  void a_change_of_a_clay_has_its_tiles_fired() throws Exception {
    Kiln kiln =
        new Kiln(
            Map.of(
                "hearth",
                List.of("red"),
                "roof",
                List.of("red", "grey"),
                "bath",
                List.of("white")));
    try (Freshmaker freshmaker =
        Freshmaker.builder()
            .configuration(CONFIGURATION)
            .adapter(new KilnAdapter())
            .given(kiln)
            .build()) {
      freshmaker.start();
      ArtifactKey red = ArtifactKey.of(KilnAdapter.CLAY, "red", null);
      Event event =
          Event.builder("red-2", Instant.now(), EventKind.MANUAL, "person:potter")
              .change(Change.of(red, Version.of("batch", "2")))
              .build();
      freshmaker.report(event).recorded().toCompletableFuture().get();

      assertThat(freshmaker.awaitQuiet(Duration.ofSeconds(30))).isTrue();
      assertThat(kiln.fired()).isEqualTo(2);
      assertThat(freshmaker.explain(tile("roof")).state()).contains(BuildState.SUCCEEDED);
      assertThat(freshmaker.explain(tile("bath")).state()).isEmpty();
    }
  }

  @Test
  void it_is_found_in_a_class_loader_of_its_own() throws Exception {
    try (URLClassLoader isolated =
            new URLClassLoader(new URL[] {jar.toUri().toURL()}, new WithoutAdapters());
        Freshmaker freshmaker =
            Freshmaker.builder().configuration(CONFIGURATION).discovery(isolated).build()) {
      assertThat(freshmaker.problems()).isEmpty();
    }
  }

  @Test
  void it_is_found_in_a_module_layer_of_its_own() throws Exception {
    List<Path> path = new ArrayList<>(List.of(jar));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.contains("freshmaker-") || LIBRARIES.stream().anyMatch(entry::contains)) {
        path.add(Path.of(entry));
      }
    }
    ModuleFinder finder = ModuleFinder.of(path.toArray(Path[]::new));
    Set<String> roots = Set.of("io.freshmaker.examples.kiln", "io.freshmaker.core");
    Configuration modules =
        ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), roots);
    ModuleLayer layer =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());

    Class<?> freshmaker =
        layer.findLoader("io.freshmaker.core").loadClass(Freshmaker.class.getName());
    Object builder = freshmaker.getMethod("builder").invoke(null);
    builder.getClass().getMethod("discovery", ModuleLayer.class).invoke(builder, layer);
    builder.getClass().getMethod("configuration", String.class).invoke(builder, CONFIGURATION);
    try (AutoCloseable built =
        (AutoCloseable) builder.getClass().getMethod("build").invoke(builder)) {
      assertThat(freshmaker.getModule().isNamed()).isTrue();
      assertThat((List<?>) freshmaker.getMethod("problems").invoke(built)).isEmpty();
    }
  }

  private static ArtifactKey tile(String name) {
    return ArtifactKey.of(KilnAdapter.TILE, name, null);
  }

  /** What a host's loader is to a plug-in's: the API is there, other adapters are not. */
  private static final class WithoutAdapters extends ClassLoader {

    WithoutAdapters() {
      super(Freshmaker.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(KilnAdapter.class.getPackageName())) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith("META-INF/services/")
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }
}
