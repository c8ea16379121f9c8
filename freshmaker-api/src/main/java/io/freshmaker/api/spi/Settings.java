package io.freshmaker.api.spi;

import io.freshmaker.api.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section of the configuration, read by typed getters. Every getter throws a {@link
 * ConfigurationException} that names the key and where it stands if the value is of another form.
 * Keys that no getter asked for while the adapter was made are refused, with the nearest that was.
 * Not to be implemented by adapters.
 */
public interface Settings {

  /** Returns a text, if it is set. */
  Optional<String> text(String key);

  /** Returns a text that must be set. */
  String requireText(String key);

  /** Returns a whole number, or the fallback if it is not set. */
  long number(String key, long fallback);

  /** Returns {@code true} or {@code false}, or the fallback if it is not set. */
  boolean flag(String key, boolean fallback);

  /** Returns a duration such as {@code 30s}, {@code 5m}, {@code 2h}, or the fallback. */
  Duration duration(String key, Duration fallback);

  /** Returns an absolute URI, if it is set. */
  Optional<URI> uri(String key);

  /**
   * Returns a path of the file system, if it is set; a relative one is taken from the directory of
   * the configuration file.
   */
  default Optional<Path> path(String key) {
    return text(key).map(Path::of);
  }

  /** Returns a list of texts; a single text is a list of one, not set is an empty one. */
  List<String> list(String key);

  /** Returns texts by name, in the order of the file; not set is an empty map. */
  Map<String, String> map(String key);

  /** Returns a section inside this one, if it is set. */
  Optional<Settings> section(String key);

  /** Returns the sections of a list inside this one; not set is an empty list. */
  List<Settings> sections(String key);

  /** Returns the secret that a reference stands for, if it is set. */
  Optional<Secret> secret(String key);

  /** Returns an error about a key that names where it stands, for checks of the adapter's own. */
  ConfigurationException wrong(String key, String problem);
}
