package io.freshmaker.conformance.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The published modules as they lie on the class path, and the checkout that they come from. */
final class House {
  static final String ROOT = "io.freshmaker";
  static final String API = ROOT + ".api";
  static final String CORE = ROOT + ".core";

  private static final String HTTP = ROOT + ".http";
  private static final String TESTKIT = ROOT + ".testkit";
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final List<ModuleReference> MODULES = findModules();
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importLocations(MODULES.stream().map(House::location).toList());

  private House() {}

  /** The published modules, by name. */
  static List<ModuleReference> modules() {
    return MODULES;
  }

  /** Their descriptors, by name. */
  static Stream<ModuleDescriptor> descriptors() {
    return MODULES.stream().map(ModuleReference::descriptor);
  }

  /** The classes of all published modules. */
  static JavaClasses classes() {
    return CLASSES;
  }

  /** The modules of the house that this one may use. What is not listed is an adapter. */
  static Set<String> mayUse(String module) {
    return switch (module) {
      case API -> Set.of();
      case CORE, HTTP -> Set.of(API);
      case TESTKIT -> Set.of(API, CORE);
      default -> Set.of(API, HTTP);
    };
  }

  /** Whether a package is this one or lies below it. */
  static boolean within(String packageName, String root) {
    return (packageName + ".").startsWith(root + ".");
  }

  /** The file or folder at this path of the checkout. */
  static Path file(String path) {
    return CHECKOUT.resolve(path);
  }

  /** The folder of a module, which is also the name of its artifact. */
  static String artifact(String module) {
    return "freshmaker-" + module.substring(ROOT.length() + 1);
  }

  private static List<ModuleReference> findModules() {
    Path[] ours =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(House::mayBeOurs)
            .toArray(Path[]::new);
    return ModuleFinder.of(ours).findAll().stream()
        .filter(m -> within(m.descriptor().name(), ROOT))
        .sorted(Comparator.comparing(m -> m.descriptor().name()))
        .toList();
  }

  private static Location location(ModuleReference module) {
    URI uri = module.location().orElseThrow();
    return Location.of(uri.getPath().endsWith(".jar") ? URI.create("jar:" + uri + "!/") : uri);
  }

  private static boolean mayBeOurs(Path path) {
    return Files.isDirectory(path)
        ? Files.exists(path.resolve("module-info.class"))
        : path.getFileName().toString().matches("freshmaker-.*\\.jar");
  }
}
