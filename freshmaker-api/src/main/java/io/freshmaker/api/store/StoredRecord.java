package io.freshmaker.api.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record: bytes under a kind and an id, with the fields by which it can be found. */
public final class StoredRecord {

  private final String kind;
  private final String id;
  private final long revision;
  private final Map<String, String> fields;
  private final byte[] body;

  private StoredRecord(
      String kind, String id, long revision, Map<String, String> fields, byte[] body) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.id = Objects.requireNonNull(id, "id");
    this.revision = revision;
    this.fields = fields;
    this.body = Objects.requireNonNull(body, "body");
  }

  /**
   * Returns a record that is not stored yet.
   *
   * @param body not copied: it must not change afterwards
   */
  public static StoredRecord of(String kind, String id, Map<String, String> fields, byte[] body) {
    return new StoredRecord(kind, id, 0, Collections.unmodifiableMap(new TreeMap<>(fields)), body);
  }

  /** Returns this record as stored at a revision; for stores. */
  public StoredRecord at(long newRevision) {
    return new StoredRecord(kind, id, newRevision, fields, body);
  }

  /** Returns the kind. */
  public String kind() {
    return kind;
  }

  /** Returns the id, unique within the kind. */
  public String id() {
    return id;
  }

  /** Returns the revision of the commit that put it; 0 while it is not stored. */
  public long revision() {
    return revision;
  }

  /** Returns the fields by which it can be found, sorted. */
  public Map<String, String> fields() {
    return fields;
  }

  /** Returns the body, not a copy: it must not be changed. */
  public byte[] body() {
    return body;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredRecord that
        && kind.equals(that.kind)
        && id.equals(that.id)
        && revision == that.revision
        && fields.equals(that.fields)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, id, revision);
  }

  @Override
  public String toString() {
    return kind + "/" + id + "@" + revision;
  }
}
