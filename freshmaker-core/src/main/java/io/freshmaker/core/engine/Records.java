package io.freshmaker.core.engine;

import io.freshmaker.api.store.StateStore;
import io.freshmaker.api.store.StoredRecord;
import io.freshmaker.core.json.JsonForm;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type are kept in the store, as JSON.
 *
 * @param <T> the values
 */
final class Records<T> {

  private static final int PAGE = 1_000;

  private final String kind;
  private final Function<T, String> id;
  private final JsonForm<T> form;

  Records(String kind, Function<T, String> id, JsonForm<T> form) {
    this.kind = kind;
    this.id = id;
    this.form = form;
  }

  String kind() {
    return kind;
  }

  String id(T value) {
    return id.apply(value);
  }

  StoredRecord record(T value) {
    return StoredRecord.of(kind, id(value), Map.of(), form.bytes(value));
  }

  /** Reads every record of the kind, ordered by id. */
  void readAll(StateStore store, Consumer<T> reader) {
    @Nullable String after = null;
    while (true) {
      List<StoredRecord> page = store.list(kind, after, PAGE);
      for (StoredRecord stored : page) {
        reader.accept(form.read(stored.body()));
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.get(page.size() - 1).id();
    }
  }
}
