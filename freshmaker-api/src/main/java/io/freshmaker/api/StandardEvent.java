package io.freshmaker.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The standard value behind {@link Event#builder}. */
record StandardEvent(
    String id,
    Instant time,
    EventKind kind,
    String toldBy,
    List<Change> changes,
    Set<Ref> refs,
    Set<Ref> touches,
    Set<String> asks,
    Map<String, String> details)
    implements Event {

  @Override
  public String toString() {
    return kind + " " + id + (changes.isEmpty() ? "" : " " + changes);
  }
}
