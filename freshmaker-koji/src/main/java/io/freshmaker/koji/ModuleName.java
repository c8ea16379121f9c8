package io.freshmaker.koji;

import io.freshmaker.api.Version;
import org.jspecify.annotations.Nullable;

/**
 * A module as images name it: {@code name-stream-version}, in which the dashes of a stream are
 * underscores, or {@code name:stream:version:context}.
 */
record ModuleName(String name, String stream, @Nullable String version, @Nullable String context) {

  static @Nullable ModuleName of(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length > 1) {
      return new ModuleName(
          parts[0],
          parts[1],
          parts.length > 2 && !parts[2].isBlank() ? parts[2] : null,
          parts.length > 3 && !parts[3].isBlank() ? parts[3] : null);
    }
    int version = text.lastIndexOf('-');
    int stream = version < 1 ? -1 : text.lastIndexOf('-', version - 1);
    return stream < 1
        ? null
        : new ModuleName(
            text.substring(0, stream),
            text.substring(stream + 1, version),
            text.substring(version + 1),
            null);
  }

  /** Without a context it does not compare with any version of a module, but tells them apart. */
  @Nullable Version asVersion() {
    if (version == null) {
      return null;
    }
    return context == null ? Version.of(Version.NUMBER, version) : Version.module(version, context);
  }

  /** Returns whether it is a stream, however that is written. */
  boolean isOf(String otherStream) {
    return stream.equals(otherStream) || stream.equals(otherStream.replace('-', '_'));
  }
}
