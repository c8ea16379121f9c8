package io.freshmaker.api.spi;

import io.freshmaker.api.Ref;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A build at a build system. It is stored, and handed back as it was given; two handles of one
 * instance and id are equal.
 */
public final class BuildHandle {

  private final String instance;
  private final String id;
  private final Set<Ref> refs;
  private final @Nullable String url;
  private final Map<String, String> details;

  private BuildHandle(
      String instance,
      String id,
      Set<Ref> refs,
      @Nullable String url,
      Map<String, String> details) {
    this.instance = Objects.requireNonNull(instance, "instance");
    this.id = Objects.requireNonNull(id, "id");
    this.refs = refs;
    this.url = url;
    this.details = details;
  }

  /**
   * Returns a handle; {@code instance/id} itself is a ref of it.
   *
   * @param instance the {@linkplain AdapterContext#instance instance} of the submitter
   * @param id the build system's id
   */
  public static BuildHandle of(String instance, String id) {
    return new BuildHandle(instance, id, Set.of(Ref.of(instance, id)), null, Map.of());
  }

  /** Returns this handle with further names by which messages may speak of it. */
  public BuildHandle withRefs(Collection<Ref> more) {
    Set<Ref> all = new TreeSet<>(refs);
    all.addAll(more);
    return new BuildHandle(instance, id, Collections.unmodifiableSet(all), url, details);
  }

  /** Returns this handle with an address where a person can look at the build. */
  public BuildHandle withUrl(String newUrl) {
    return new BuildHandle(instance, id, refs, Objects.requireNonNull(newUrl, "newUrl"), details);
  }

  /** Returns this handle with details. */
  public BuildHandle withDetails(Map<String, String> newDetails) {
    return new BuildHandle(
        instance, id, refs, url, Collections.unmodifiableMap(new TreeMap<>(newDetails)));
  }

  /** Returns the submitter's instance. */
  public String instance() {
    return instance;
  }

  /** Returns the build system's id. */
  public String id() {
    return id;
  }

  /** Returns the names by which messages may speak of it, sorted. */
  public Set<Ref> refs() {
    return refs;
  }

  /** Returns an address where a person can look at the build. */
  public Optional<String> url() {
    return Optional.ofNullable(url);
  }

  /** Returns what else is known, sorted. */
  public Map<String, String> details() {
    return details;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BuildHandle that
        && instance.equals(that.instance)
        && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(instance, id);
  }

  @Override
  public String toString() {
    return instance + "/" + id;
  }
}
