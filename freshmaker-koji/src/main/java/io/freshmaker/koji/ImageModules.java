package io.freshmaker.koji;

import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The modules in images: those that an image notes itself, and those of its composes. */
final class ImageModules {

  private final Optional<Composes> composes;

  /**
   * Makes it.
   *
   * @param composes tells of composes; where it is empty nobody does
   */
  ImageModules(Optional<Composes> composes) {
    this.composes = composes;
  }

  /** Returns the modules by the numbers of the images' builds; what an image notes comes first. */
  Map<Long, List<ModuleName>> of(Collection<HubBuild> images, Call call)
      throws InterruptedException {
    Map<Long, List<ModuleName>> modules = new LinkedHashMap<>();
    for (HubBuild image : images) {
      List<ModuleName> of = new ArrayList<>(noted(image));
      if (composes.isPresent()) {
        for (long compose : composesOf(image)) {
          of.addAll(composes.get().modules(compose, call));
        }
      }
      modules.put(image.id(), of);
    }
    return modules;
  }

  private static List<ModuleName> noted(HubBuild image) {
    return list(image.image().at("modules")).stream()
        .filter(Payload::isText)
        .map(module -> ModuleName.of(module.requireText()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<Long> composesOf(HubBuild image) {
    Payload odcs = image.image().at("odcs");
    return odcs.isObject()
        ? list(odcs.at("compose_ids")).stream()
            .filter(Payload::isNumber)
            .map(Payload::whole)
            .filter(Objects::nonNull)
            .toList()
        : List.of();
  }

  private static List<Payload> list(Payload value) {
    return value.isList() ? value.items() : List.of();
  }
}
