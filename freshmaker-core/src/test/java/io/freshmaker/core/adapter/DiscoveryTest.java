package io.freshmaker.core.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.core.adapter.fixture.AlphaFactory;
import io.freshmaker.core.adapter.fixture.BetaFactory;
import io.freshmaker.core.adapter.fixture.NamelessFactory;
import io.freshmaker.core.adapter.fixture.OtherAlphaFactory;
import io.freshmaker.core.adapter.fixture.ThrowingFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

  @TempDir Path dir;

  @Test
  void finds_the_factories_of_a_class_loader() throws IOException {
    FoundFactories found =
        Discovery.in(loader(BetaFactory.class.getName(), AlphaFactory.class.getName())).find();
    assertThat(found.names()).containsExactly("alpha", "beta");
    assertThat(found.named("beta")).singleElement().isInstanceOf(BetaFactory.class);
    assertThat(found.problems()).isEmpty();
    assertThat(found.named("gamma")).isEmpty();
  }

  @Test
  void finds_the_factories_of_the_context_class_loader() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Discovery discovery = Discovery.standard();
    thread.setContextClassLoader(loader(AlphaFactory.class.getName()));
    try {
      assertThat(discovery.find().names()).contains("alpha");
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(discovery.find().names()).doesNotContain("alpha");
  }

  @Test
  void finds_the_factories_of_a_module_layer() throws Exception {
    Path jar = dir.resolve("beta-adapter-1.0.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      entry(
          out, "META-INF/services/" + AdapterFactory.class.getName(), BetaFactory.class.getName());
      String path = BetaFactory.class.getName().replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(path));
      try (InputStream in = BetaFactory.class.getClassLoader().getResourceAsStream(path)) {
        in.transferTo(out);
      }
    }
    ModuleLayer boot = ModuleLayer.boot();
    ModuleLayer layer =
        boot.defineModulesWithOneLoader(
            boot.configuration()
                .resolveAndBind(ModuleFinder.of(jar), ModuleFinder.of(), Set.of("beta.adapter")),
            DiscoveryTest.class.getClassLoader());
    FoundFactories found = Discovery.in(layer).find();
    assertThat(found.named("beta"))
        .singleElement()
        .satisfies(
            factory ->
                assertThat(factory.getClass().getModule().getName()).isEqualTo("beta.adapter"));
    assertThat(Discovery.in(boot).find().names()).doesNotContain("beta");
  }

  @Test
  void finds_nothing_when_it_is_off() {
    assertThat(Discovery.off().find().names()).isEmpty();
  }

  @Test
  @DisplayName("R1: a broken provider does not hide the others")
  void broken_providers_are_problems_and_the_others_are_found() throws IOException {
    FoundFactories found =
        Discovery.in(
                loader(
                    "io.example.Missing",
                    ThrowingFactory.class.getName(),
                    ServiceFileLoader.class.getName(),
                    AlphaFactory.class.getName(),
                    NamelessFactory.class.getName(),
                    "this is no class name",
                    BetaFactory.class.getName()))
            .find();
    assertThat(found.names()).containsExactly("alpha", "beta");
    assertThat(found.problems()).hasSize(5).allMatch(problem -> problem.cause().isPresent());
    assertThat(found.problems().toString())
        .contains("io.example.Missing", "ThrowingFactory", "no constructor today")
        .contains("not a subtype", "NamelessFactory", "no name today", "llegal");
  }

  @Test
  @DisplayName("R1: a search that fails for ever is given up")
  void a_search_that_fails_for_ever_is_given_up() {
    FoundFactories found = Discovery.in(ServiceFileLoader.failing()).find();
    assertThat(found.names()).isEmpty();
    assertThat(found.problems()).hasSize(2);
    assertThat(found.problems().get(0).cause().orElseThrow())
        .hasRootCauseMessage("the disk is gone");
    assertThat(found.problems().get(1).text()).contains("gave up after 20");
  }

  @Test
  void the_same_class_through_two_loaders_counts_once() throws Exception {
    URL classes = AlphaFactory.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader one = new URLClassLoader(new URL[] {classes}, new ApiOnly());
        URLClassLoader two = new URLClassLoader(new URL[] {classes}, new ApiOnly())) {
      AdapterFactory first = make(one);
      AdapterFactory second = make(two);
      assertThat(first.getClass()).isNotEqualTo(second.getClass());
      FoundFactories found =
          FoundFactories.of(List.of(first, second, new OtherAlphaFactory()), List.of());
      assertThat(found.named("alpha")).hasSize(2);
    }
  }

  private static AdapterFactory make(ClassLoader loader) throws ReflectiveOperationException {
    return (AdapterFactory)
        loader.loadClass(AlphaFactory.class.getName()).getConstructor().newInstance();
  }

  private static void entry(JarOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private ClassLoader loader(String... lines) throws IOException {
    return ServiceFileLoader.of(dir, lines);
  }

  /** Sees the API and the JDK, and nothing else of this project. */
  private static final class ApiOnly extends ClassLoader {

    ApiOnly() {
      super(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("io.freshmaker.api.")) {
        return DiscoveryTest.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
