package io.freshmaker.core.store;

import io.freshmaker.api.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of one kind, by id and by each of their fields. Not thread-safe. */
final class Shelf {

  /** Where a record stands in the index of one field. */
  private record Place(String value, String id) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int order = value.compareTo(other.value);
      return order != 0 ? order : id.compareTo(other.id);
    }
  }

  private final NavigableMap<String, StoredRecord> byId = new TreeMap<>();
  private final Map<String, NavigableMap<Place, StoredRecord>> byField = new HashMap<>();

  @Nullable StoredRecord get(String id) {
    return byId.get(id);
  }

  void put(StoredRecord stored) {
    StoredRecord before = byId.put(stored.id(), stored);
    if (before != null) {
      unlist(before);
    }
    stored
        .fields()
        .forEach(
            (field, value) ->
                byField
                    .computeIfAbsent(field, unused -> new TreeMap<>())
                    .put(new Place(value, stored.id()), stored));
  }

  void remove(String id) {
    StoredRecord before = byId.remove(id);
    if (before != null) {
      unlist(before);
    }
  }

  private void unlist(StoredRecord stored) {
    stored
        .fields()
        .forEach(
            (field, value) ->
                byField.computeIfPresent(
                    field,
                    (unused, places) -> {
                      places.remove(new Place(value, stored.id()));
                      return places.isEmpty() ? null : places;
                    }));
  }

  List<StoredRecord> list(@Nullable String after, int limit) {
    List<StoredRecord> page = new ArrayList<>();
    for (StoredRecord stored : (after == null ? byId : byId.tailMap(after, false)).values()) {
      if (page.size() >= limit) {
        break;
      }
      page.add(stored);
    }
    return page;
  }

  List<StoredRecord> find(String field, String value, @Nullable String after, int limit) {
    List<StoredRecord> page = new ArrayList<>();
    NavigableMap<Place, StoredRecord> places = byField.get(field);
    if (places == null) {
      return page;
    }
    // No id sorts before the empty one.
    Place from = new Place(value, after == null ? "" : after);
    for (Map.Entry<Place, StoredRecord> entry : places.tailMap(from, after == null).entrySet()) {
      if (page.size() >= limit || !entry.getKey().value().equals(value)) {
        break;
      }
      page.add(entry.getValue());
    }
    return page;
  }
}
