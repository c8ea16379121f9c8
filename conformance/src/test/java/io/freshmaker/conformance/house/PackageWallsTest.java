package io.freshmaker.conformance.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.freshmaker.conformance.house.House.within;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.module.ModuleDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between packages, read from what the classes really use. */
class PackageWallsTest {

  /** Core's root package, where the steps are put together: it may use all, none may use it. */
  private static final String ASSEMBLY = "";

  /** The steps of the way through core, each with the steps that it may use. */
  private static final Map<String, Set<String>> STEPS =
      Map.ofEntries(
          entry("json", Set.of()),
          entry("graph", Set.of()),
          entry("decide", Set.of()),
          entry("message", Set.of("json")),
          entry("index", Set.of("json", "graph")),
          entry("plan", Set.of("json", "graph", "decide", "index")),
          entry("store", Set.of("json")),
          entry("pace", Set.of("decide")),
          entry("config", Set.of("decide", "plan", "pace")),
          entry("adapter", Set.of("decide", "config")),
          entry("catalog", Set.of("config")),
          entry("dryrun", Set.of("decide")),
          entry(
              "engine",
              Set.of("json", "message", "graph", "decide", "index", "plan", "pace", "adapter")),
          entry("report", Set.of("json", "plan", "engine")));

  private static final Set<String> KNOWN =
      Stream.concat(STEPS.keySet().stream(), Stream.of(ASSEMBLY)).collect(Collectors.toSet());

  @Test
  void classes_of_every_module_are_looked_at() {
    assertThat(House.classes().stream().map(PackageWallsTest::module))
        .containsAll(House.descriptors().map(ModuleDescriptor::name).toList());
  }

  @Test
  void a_module_uses_only_the_modules_that_it_may() {
    assertThat(uses(House.ROOT).filter(PackageWallsTest::crossesModules))
        .filteredOn(
            use ->
                !House.mayUse(module(use.getOriginClass())).contains(module(use.getTargetClass())))
        .extracting(Dependency::getDescription)
        .isEmpty();
  }

  @Test
  void a_step_of_core_uses_only_the_steps_that_it_may() {
    assertThat(uses(House.CORE).filter(PackageWallsTest::crossesSteps))
        .filteredOn(use -> !mayUse(step(use.getOriginClass())).contains(step(use.getTargetClass())))
        .extracting(Dependency::getDescription)
        .isEmpty();
  }

  @Test
  void the_packages_of_core_are_the_known_steps() {
    assertThat(House.classes())
        .filteredOn(c -> within(c.getPackageName(), House.CORE))
        .extracting(PackageWallsTest::step)
        .hasSameElementsAs(KNOWN);
  }

  @Test
  void the_api_uses_the_jdk_alone() {
    usesTheJdkAlone(House.API).check(House.classes());
  }

  @Test
  void the_graph_uses_the_jdk_alone() {
    usesTheJdkAlone(House.CORE + ".graph").check(House.classes());
  }

  /** It has no module name of its own, and may have to be replaced. */
  @Test
  void one_class_uses_the_library_for_expressions() {
    assertThat(House.classes())
        .filteredOn(
            c ->
                c.getDirectDependenciesFromSelf().stream()
                    .anyMatch(
                        use -> within(use.getTargetClass().getPackageName(), "com.google.re2j")))
        .extracting(JavaClass::getSimpleName)
        .containsExactly("NamePattern");
  }

  private static ArchRule usesTheJdkAlone(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(root + "..", "java..", "org.jspecify..");
  }

  /** Every use of a class of the house by a class in or below this package. */
  private static Stream<Dependency> uses(String root) {
    return House.classes().stream()
        .filter(c -> within(c.getPackageName(), root))
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .filter(use -> within(use.getTargetClass().getPackageName(), House.ROOT));
  }

  private static boolean crossesModules(Dependency use) {
    return !module(use.getOriginClass()).equals(module(use.getTargetClass()));
  }

  private static boolean crossesSteps(Dependency use) {
    String from = step(use.getOriginClass());
    return within(use.getTargetClass().getPackageName(), House.CORE)
        && !from.equals(ASSEMBLY)
        && !from.equals(step(use.getTargetClass()));
  }

  private static Set<String> mayUse(String step) {
    return STEPS.getOrDefault(step, Set.of());
  }

  private static String module(JavaClass c) {
    return House.ROOT + "." + partBelow(House.ROOT, c);
  }

  private static String step(JavaClass c) {
    return partBelow(House.CORE, c);
  }

  /** The part of the class's package that follows this root; empty for the root itself. */
  private static String partBelow(String root, JavaClass c) {
    String below = c.getPackageName().substring(root.length());
    return below.isEmpty() ? ASSEMBLY : below.substring(1).split("\\.", 2)[0];
  }
}
