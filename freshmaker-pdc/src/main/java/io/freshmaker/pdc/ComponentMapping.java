package io.freshmaker.pdc;

import static io.freshmaker.api.ArtifactType.MODULE;
import static io.freshmaker.api.ArtifactType.SOURCE;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.http.HttpCall;
import io.freshmaker.pdc.ModuleRows.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which modules have a source package at a branch among their components. Known are modules whose
 * RPMs were loaded after a build.
 */
final class ComponentMapping implements Mapping {

  private static final Coverage COVERAGE = Coverage.of(SOURCE, DependencyKind.BUILDS_FROM, MODULE);

  private final PdcSettings settings;
  private final PdcService service;
  private final CurrentModules modules;

  ComponentMapping(AdapterContext context, PdcSettings settings, PdcService service) {
    this.settings = settings;
    this.service = service;
    this.modules = new CurrentModules(context, settings, service);
  }

  @Override
  public Set<Coverage> covers() {
    return Set.of(COVERAGE);
  }

  @Override
  public void find(Artifact changed, Set<Coverage> wanted, Found found, Call call)
      throws InterruptedException {
    String namespace = settings.componentNamespace() + "/";
    String branch = changed.stream();
    if (branch == null || !changed.name().startsWith(namespace)) {
      return;
    }
    String component = changed.name().substring(namespace.length());
    ModuleRows table = settings.moduleRows();
    HttpCall list =
        PdcService.list(table.resource(), table.fields("rpms"))
            .query("component_name", component)
            .query("component_branch", branch)
            .query("active", "true");
    List<Row> rows = new ArrayList<>(service.rows(list, table::read, call));
    if (!rows.isEmpty()) {
      Set<Nevra> built = builtFrom(component, branch, call);
      rows.removeIf(row -> row.rpms().stream().map(Nevra::parse).noneMatch(built::contains));
    }
    Input input = Input.of(changed.key(), DependencyKind.BUILDS_FROM).withPaths(List.of("*.spec"));
    for (Row row : modules.of(rows, call)) {
      modules.artifact(row).ifPresent(build -> found.dependencies.add(Dependency.of(build, input)));
    }
  }

  /** Name and branch match rows by different RPMs; only the RPMs themselves have both. */
  private Set<Nevra> builtFrom(String component, String branch, Call call)
      throws InterruptedException {
    HttpCall list =
        PdcService.list("rpms", List.of("name", "epoch", "version", "release", "arch"))
            .query("srpm_name", component)
            .query("srpm_commit_branch", branch);
    return new HashSet<>(
        service.rows(
            list,
            row -> {
              String epoch = row.at("epoch").scalar();
              return new Nevra(
                  row.at("name").requireText(),
                  epoch == null ? "0" : epoch,
                  row.at("version").requireText(),
                  row.at("release").requireText(),
                  row.at("arch").requireText());
            },
            call));
  }
}
