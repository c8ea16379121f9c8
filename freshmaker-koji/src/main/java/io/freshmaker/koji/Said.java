package io.freshmaker.koji;

import io.freshmaker.api.FreshmakerException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the hub said of some things. Of one that is in neither map it has nothing; in both it is
 * where only a part is known.
 *
 * @param values what it said
 * @param failures what it could not say, or not so that it is understood
 * @param <K> what was asked for
 * @param <V> what was said of each
 */
record Said<K, V>(Map<K, V> values, Map<K, FreshmakerException> failures) {

  @Nullable V of(@Nullable K key) {
    return key == null ? null : values.get(key);
  }

  /** Returns what was said of something that there is a value of. */
  V value(K key) {
    return Objects.requireNonNull(values.get(key), "a value");
  }

  /** Returns the first failure of some things. */
  Optional<FreshmakerException> failure(Collection<K> keys) {
    return keys.stream().map(failures::get).filter(Objects::nonNull).findFirst();
  }
}
