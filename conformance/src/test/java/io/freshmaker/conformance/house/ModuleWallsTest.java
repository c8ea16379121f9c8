package io.freshmaker.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls between modules, read from the module descriptors. */
class ModuleWallsTest {

  @Test
  void every_module_of_the_checkout_is_looked_at() throws IOException {
    try (Stream<Path> folders = Files.list(House.file(""))) {
      assertThat(House.descriptors().map(d -> House.artifact(d.name())))
          .containsExactlyInAnyOrderElementsOf(
              folders
                  .filter(f -> Files.exists(f.resolve("src/main/java/module-info.java")))
                  .map(f -> f.getFileName().toString())
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_requires_only_what_it_may_use(ModuleDescriptor module) {
    assertThat(module.requires())
        .extracting(Requires::name)
        .filteredOn(name -> House.within(name, House.ROOT))
        .isSubsetOf(House.mayUse(module.name()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void null_annotations_are_required_by_nobody_at_run_time(ModuleDescriptor module) {
    assertThat(module.requires())
        .filteredOn(r -> r.name().equals("org.jspecify"))
        .allSatisfy(r -> assertThat(r.modifiers()).containsExactly(Requires.Modifier.STATIC));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_exports_packages_under_its_own_name_and_to_all(ModuleDescriptor module) {
    assertThat(module.exports())
        .allSatisfy(
            export -> {
              assertThat(House.within(export.source(), module.name())).as("%s", export).isTrue();
              assertThat(export.isQualified()).as("%s", export).isFalse();
            });
  }

  @Test
  void the_api_requires_the_jdk_alone_at_run_time() {
    assertThat(House.descriptors().filter(d -> d.name().equals(House.API)))
        .singleElement()
        .satisfies(
            api ->
                assertThat(api.requires())
                    .filteredOn(r -> !r.modifiers().contains(Requires.Modifier.STATIC))
                    .extracting(Requires::name)
                    .allMatch(name -> name.startsWith("java.")));
  }

  static Stream<ModuleDescriptor> modules() {
    return House.descriptors();
  }
}
