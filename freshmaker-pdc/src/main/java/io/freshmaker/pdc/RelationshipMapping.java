package io.freshmaker.pdc;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.http.HttpCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What relationships between components of releases say; of names, not of versions. */
final class RelationshipMapping implements Mapping {

  private final AdapterContext context;
  private final PdcService service;
  private final Map<String, Coverage> types;

  RelationshipMapping(AdapterContext context, PdcSettings settings, PdcService service) {
    this.context = context;
    this.service = service;
    this.types = settings.relationships();
  }

  @Override
  public Set<Coverage> covers() {
    return new TreeSet<>(types.values());
  }

  private record Component(String name, String release) {

    static Component of(Payload component) {
      return new Component(
          component.at("name").requireText(), component.at("release").requireText());
    }
  }

  private record Relationship(String type, Component from, Component to) {

    static Relationship of(Payload row) {
      return new Relationship(
          row.at("type").requireText(),
          Component.of(row.at("from_component")),
          Component.of(row.at("to_component")));
    }
  }

  @Override
  public void find(Artifact changed, Set<Coverage> wanted, Found found, Call call)
      throws InterruptedException {
    for (Map.Entry<String, Coverage> type : types.entrySet()) {
      if (wanted.contains(type.getValue())) {
        find(changed, type.getKey(), type.getValue(), found, call);
      }
    }
  }

  private void find(Artifact changed, String type, Coverage coverage, Found found, Call call)
      throws InterruptedException {
    HttpCall list =
        PdcService.list(
                "release-component-relationships",
                List.of("type", "from_component", "to_component"))
            .query("type", type)
            .query("to_component_name", changed.name());
    for (Relationship row : service.rows(list, Relationship::of, call)) {
      boolean same = row.type().equals(type) && row.to().name().equals(changed.name());
      if (!same) {
        continue;
      }
      Optional<ArtifactKey> to = key(coverage.input(), row.to());
      Optional<ArtifactKey> from = key(coverage.dependent(), row.from());
      if (to.isEmpty() || (to.get().equals(changed.key()) && from.isEmpty())) {
        found.cannotKnow(
            changed.key(),
            "The table of names does not have a component of " + row.to().release() + ".");
      } else if (to.get().equals(changed.key()) && from.isPresent()) {
        found.dependencies.add(Dependency.of(from.get(), coverage.kind(), changed.key()));
      }
    }
  }

  private Optional<ArtifactKey> key(ArtifactType type, Component component) {
    return context.key(type, component.name(), component.release());
  }
}
