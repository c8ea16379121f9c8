package io.freshmaker.pdc;

import static io.freshmaker.api.ArtifactType.MODULE;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.http.HttpCall;
import io.freshmaker.pdc.ModuleRows.Needed;
import io.freshmaker.pdc.ModuleRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Which modules need a module, to be built or at run time. */
final class ModuleMappings implements Mapping {

  private final PdcSettings settings;
  private final PdcService service;
  private final CurrentModules modules;
  private final Coverage coverage;
  private final String filter;
  private final String field;
  private final Function<Row, Set<Needed>> needed;

  private ModuleMappings(
      AdapterContext context,
      PdcSettings settings,
      PdcService service,
      DependencyKind kind,
      String filter,
      String field,
      Function<Row, Set<Needed>> needed) {
    this.settings = settings;
    this.service = service;
    this.modules = new CurrentModules(context, settings, service);
    this.coverage = Coverage.of(MODULE, kind, MODULE);
    this.filter = filter;
    this.field = field;
    this.needed = needed;
  }

  static Mapping builtAgainst(AdapterContext context, PdcSettings settings, PdcService service) {
    return new ModuleMappings(
        context,
        settings,
        service,
        DependencyKind.BUILD_REQUIRES,
        "build_dep",
        "build_deps",
        Row::buildDeps);
  }

  static Mapping runsWith(AdapterContext context, PdcSettings settings, PdcService service) {
    return new ModuleMappings(
        context,
        settings,
        service,
        DependencyKind.REQUIRES,
        "runtime_dep",
        "runtime_deps",
        Row::runtimeDeps);
  }

  @Override
  public Set<Coverage> covers() {
    return Set.of(coverage);
  }

  /** Name and stream match rows independently of each other, so the pair is looked for again. */
  @Override
  public void find(Artifact changed, Set<Coverage> wanted, Found found, Call call)
      throws InterruptedException {
    String stream = changed.stream();
    if (stream == null) {
      return;
    }
    ModuleRows table = settings.moduleRows();
    HttpCall list =
        PdcService.list(table.resource(), table.fields(field))
            .query(filter + "_name", changed.name())
            .query(filter + "_stream", stream)
            .query("active", "true");
    List<Row> rows = new ArrayList<>(service.rows(list, table::read, call));
    rows.removeIf(row -> !needed.apply(row).contains(new Needed(changed.name(), stream)));
    Input input = Input.of(changed.key(), coverage.kind());
    for (Row row : modules.of(rows, call)) {
      modules
          .artifact(row)
          .ifPresentOrElse(
              build -> found.dependencies.add(Dependency.of(build, input)),
              () ->
                  found.cannotKnow(
                      changed.key(),
                      "The table of names does not have the module " + row.name() + "."));
    }
  }
}
