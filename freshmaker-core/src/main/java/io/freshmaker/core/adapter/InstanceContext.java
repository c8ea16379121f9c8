package io.freshmaker.core.adapter;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.core.config.NameTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What one instance is given. */
record InstanceContext(
    String instance,
    Settings settings,
    NameTable names,
    Clock clock,
    Executor executor,
    List<Object> given)
    implements AdapterContext {

  @Override
  public Optional<ArtifactKey> key(ArtifactType type, String rawName, @Nullable String rawStream) {
    return names.key(type, rawName, rawStream);
  }

  @Override
  public <T> Optional<T> given(Class<T> type) {
    return given.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  @Override
  public String toString() {
    return "AdapterContext[" + instance + "]";
  }
}
