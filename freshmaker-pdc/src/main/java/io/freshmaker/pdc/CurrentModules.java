package io.freshmaker.pdc;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpCall;
import io.freshmaker.pdc.ModuleRows.Needed;
import io.freshmaker.pdc.ModuleRows.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tells which rows of modules are current. Several versions of a stream can be flagged as active,
 * and an older one can have a dependency that the newest has dropped; so all active rows of the
 * streams in question are looked at, many streams with one request. Versions compare within one
 * platform.
 */
final class CurrentModules {

  private static final int NAMES_AT_ONCE = 50;

  private final AdapterContext context;
  private final PdcSettings settings;
  private final PdcService service;

  CurrentModules(AdapterContext context, PdcSettings settings, PdcService service) {
    this.context = context;
    this.settings = settings;
    this.service = service;
  }

  private record Place(String name, String stream, String platform) {}

  /** Returns those of the rows that are of the newest version of their stream. */
  List<Row> of(Collection<Row> rows, Call call) throws InterruptedException {
    List<String> names = List.copyOf(new TreeSet<>(rows.stream().map(Row::name).toList()));
    Map<Place, BigInteger> newest = new HashMap<>();
    for (int from = 0; from < names.size(); from += NAMES_AT_ONCE) {
      int to = Math.min(names.size(), from + NAMES_AT_ONCE);
      for (Row row : active(names.subList(from, to), call)) {
        newest.merge(place(row), row.version(), BigInteger::max);
      }
    }
    List<Row> current = new ArrayList<>();
    for (Row row : rows) {
      BigInteger known = newest.get(place(row));
      if (known == null || row.version().compareTo(known) >= 0) {
        current.add(row);
      }
    }
    return current;
  }

  private List<Row> active(List<String> names, Call call) throws InterruptedException {
    ModuleRows table = settings.moduleRows();
    HttpCall list = PdcService.list(table.resource(), table.fields()).query("active", "true");
    for (String name : names) {
      list = list.query(table.nameFilter(), name);
    }
    return service.rows(list, table::read, call);
  }

  private Place place(Row row) {
    String platform =
        row.buildDeps().stream()
            .filter(needed -> needed.name().equals(settings.baseModule()))
            .map(Needed::stream)
            .findFirst()
            .orElse("");
    return new Place(row.name(), row.stream(), platform);
  }

  /** Returns the build that a row is about; nothing if the table of names does not have it. */
  Optional<Artifact> artifact(Row row) {
    Optional<ArtifactKey> key = context.key(ArtifactType.MODULE, row.name(), row.stream());
    return key.map(k -> Artifact.of(k, Version.module(row.version().toString(), row.context())));
  }
}
