package io.freshmaker.pdc;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One table of modules under its two names; the older calls its columns differently. Which build a
 * row is about is read from its {@code uid}: name, stream, version and context.
 */
enum ModuleRows {
  /** Since 2018. */
  MODULES("modules", "uid", "name"),
  /** 2016 and 2017. */
  UNRELEASED_VARIANTS("unreleasedvariants", "variant_uid", "variant_name");

  private static final Pattern UID = Pattern.compile("([^:]+):([^:]+):(\\d{1,40})(?::([^:]+))?");

  private final String resource;
  private final String uid;
  private final String name;

  ModuleRows(String resource, String uid, String name) {
    this.resource = resource;
    this.uid = uid;
    this.name = name;
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
    Set<String> fields = new LinkedHashSet<>(List.of(uid, "build_deps"));
    fields.addAll(List.of(more));
    return List.copyOf(fields);
  }

  Row read(Payload row) {
    Matcher parts = UID.matcher(row.at(uid).requireText());
    if (!parts.matches()) {
      throw new InvalidInputException(uid, "is not name:stream:version:context");
    }
    String context = parts.group(4);
    return new Row(
        parts.group(1),
        parts.group(2),
        new BigInteger(parts.group(3)),
        context == null ? "00000000" : context,
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
