package io.freshmaker.conformance.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the table says of one message; a column that is not there or empty is an empty text. */
final class Row {

  private final Map<String, String> cells;

  private Row(Map<String, String> cells) {
    this.cells = cells;
  }

  /** Reads the table. */
  static List<Row> readAll(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(values.length, columns.size()); i++) {
        cells.put(columns.get(i), values[i].strip());
      }
      if (!line.isBlank()) {
        rows.add(new Row(cells));
      }
    }
    return rows;
  }

  String file() {
    return get("file");
  }

  String topic() {
    return get("topic");
  }

  String kind() {
    return get("kind");
  }

  String triggers() {
    return get("triggers_rebuild");
  }

  String get(String column) {
    return cells.getOrDefault(column, "");
  }
}
