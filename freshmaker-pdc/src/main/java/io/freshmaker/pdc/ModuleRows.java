package io.freshmaker.pdc;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One table of modules under its two names; the older calls its columns differently. */
enum ModuleRows {
  /** Since 2018. */
  MODULES("modules", "name", "stream", "version", "context"),
  /** 2016 and 2017. */
  UNRELEASED_VARIANTS(
      "unreleasedvariants",
      "variant_name",
      "variant_version",
      "variant_release",
      "variant_context");

  private final String resource;
  private final String name;
  private final String stream;
  private final String version;
  private final String context;

  ModuleRows(String resource, String name, String stream, String version, String context) {
    this.resource = resource;
    this.name = name;
    this.stream = stream;
    this.version = version;
    this.context = context;
  }

  /** A module that another needs. */
  record Needed(String name, String stream) {}

  /** A row, with as much of it as was asked for. */
  record Row(
      String name,
      String stream,
      BigInteger version,
      String context,
      Set<Needed> buildDeps,
      Set<Needed> runtimeDeps,
      Set<String> rpms) {}

  String resource() {
    return resource;
  }

  /** Returns the name of the filter by the module's name. */
  String nameFilter() {
    return name;
  }

  /** Returns the columns that tell a build, and more. */
  List<String> fields(String... more) {
    Set<String> fields = new LinkedHashSet<>(List.of(name, stream, version, context, "build_deps"));
    fields.addAll(List.of(more));
    return List.copyOf(fields);
  }

  Row read(Payload row) {
    String number = row.at(version).scalar();
    if (number == null || !number.matches("\\d{1,40}")) {
      throw new InvalidInputException(version, "is no decimal number");
    }
    String said = row.at(context).text();
    return new Row(
        row.at(name).requireText(),
        row.at(stream).requireText(),
        new BigInteger(number),
        said == null ? "00000000" : said,
        needed(row.at("build_deps")),
        needed(row.at("runtime_deps")),
        texts(row.at("rpms")));
  }

  private static Set<Needed> needed(Payload dependencies) {
    Set<Needed> needed = new LinkedHashSet<>();
    for (Payload dependency : dependencies.items()) {
      needed.add(
          new Needed(
              dependency.at("dependency").requireText(), dependency.at("stream").requireText()));
    }
    return needed;
  }

  private static Set<String> texts(Payload list) {
    Set<String> texts = new LinkedHashSet<>();
    list.items().forEach(item -> texts.add(item.requireText()));
    return texts;
  }
}
