package io.freshmaker.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider must be found on the module path and on the class path; each reads its own list. */
class ServicesTest {
  private static final String FOLDER = "META-INF/services/";

  @ParameterizedTest
  @MethodSource("modules")
  void the_descriptor_and_the_services_files_name_the_same_providers(ModuleReference module)
      throws IOException {
    Map<String, List<String>> provided =
        module.descriptor().provides().stream()
            .collect(Collectors.toMap(Provides::service, Provides::providers));
    assertThat(listed(module)).isEqualTo(provided);
  }

  static List<ModuleReference> modules() {
    return House.modules();
  }

  private static Map<String, List<String>> listed(ModuleReference module) throws IOException {
    Map<String, List<String>> listed = new HashMap<>();
    try (ModuleReader reader = module.open();
        Stream<String> files = reader.list()) {
      for (String file : files.filter(ServicesTest::isServicesFile).toList()) {
        listed.put(file.substring(FOLDER.length()), providers(reader, file));
      }
    }
    return listed;
  }

  private static boolean isServicesFile(String file) {
    return file.startsWith(FOLDER) && !file.endsWith("/");
  }

  private static List<String> providers(ModuleReader reader, String file) throws IOException {
    try (InputStream in = reader.open(file).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }
}
