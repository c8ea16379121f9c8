package io.freshmaker.pdc;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Settings;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an instance is told beside the address of its service; the package says what each means.
 *
 * @param moduleRows the resource that has the modules
 * @param componentNamespace where RPMs lie in dist-git
 * @param baseModule what modules are built on
 * @param releases the service's release of a product line
 * @param relationships what types of relationships mean
 * @param endOfLife whether streams at their end are not rebuilt
 */
record PdcSettings(
    ModuleRows moduleRows,
    String componentNamespace,
    String baseModule,
    Map<String, String> releases,
    Map<String, Coverage> relationships,
    boolean endOfLife) {

  static PdcSettings of(Settings settings) {
    String rows = settings.text("modules").orElse("modules");
    if (!rows.equals("modules") && !rows.equals("unreleasedvariants")) {
      throw settings.wrong("modules", "'" + rows + "' is neither modules nor unreleasedvariants");
    }
    Map<String, Coverage> relationships = new TreeMap<>();
    settings
        .map("relationships")
        .forEach((type, words) -> relationships.put(type, coverage(settings, words)));
    return new PdcSettings(
        rows.equals("modules") ? ModuleRows.MODULES : ModuleRows.UNRELEASED_VARIANTS,
        settings.text("component-namespace").orElse("rpms"),
        settings.text("base-module").orElse("platform"),
        settings.map("releases"),
        Collections.unmodifiableMap(relationships),
        settings.flag("end-of-life", true));
  }

  private static Coverage coverage(Settings settings, String words) {
    String[] parts = words.strip().split("\\s+", -1);
    if (parts.length == 3) {
      try {
        return Coverage.of(
            ArtifactType.of(parts[0]), DependencyKind.of(parts[1]), ArtifactType.of(parts[2]));
      } catch (InvalidInputException e) {
        throw settings.wrong("relationships", e.getMessage());
      }
    }
    throw settings.wrong(
        "relationships", "'" + words + "' is not three words, such as rpm contains container");
  }
}
