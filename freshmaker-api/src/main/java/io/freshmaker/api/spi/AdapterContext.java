package io.freshmaker.api.spi;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What an adapter is given when it is made. Thread-safe; not to be implemented by adapters. */
public interface AdapterContext {

  /** Returns the name of the instance, such as {@code koji-main}; refs are scoped to it. */
  String instance();

  /** Returns the instance's section of the configuration. */
  Settings settings();

  /**
   * Returns the key that a service's own words stand for, by the table {@code names:} that all
   * adapters share, so that what two of them say of one thing meets.
   *
   * @param type the sort of artifact
   * @param rawName the name as the service writes it
   * @param rawStream the branch, tag, target or release as the service writes it, or null
   * @return nothing where the table has no answer: the adapter then says that it cannot know
   */
  Optional<ArtifactKey> key(ArtifactType type, String rawName, @Nullable String rawStream);

  /** Returns the clock to go by. */
  Clock clock();

  /** Returns the executor for work of the adapter's own. */
  Executor executor();

  /** Returns what the host handed over of this type, such as its HTTP client. */
  <T> Optional<T> given(Class<T> type);
}
