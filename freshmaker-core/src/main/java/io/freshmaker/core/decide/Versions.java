package io.freshmaker.core.decide;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.VersionScheme;
import io.freshmaker.api.spi.VersionScheme.Order;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares versions by the scheme that each names. Immutable and thread-safe. */
public final class Versions {

  private static final Logger LOG = System.getLogger(Versions.class.getName());

  private final Map<String, VersionScheme> schemes;

  private Versions(Map<String, VersionScheme> schemes) {
    this.schemes = schemes;
  }

  /** Returns the schemes of {@link Version}: rpm, nvr, number, commit, digest, compose. */
  public static Versions standard() {
    Map<String, VersionScheme> schemes = new HashMap<>();
    for (VersionScheme scheme : StandardSchemes.ALL) {
      schemes.put(scheme.name(), scheme);
    }
    return new Versions(schemes);
  }

  /**
   * Returns these schemes with more.
   *
   * @throws ConfigurationException if there is one of that name already
   */
  public Versions with(Collection<? extends VersionScheme> added) {
    Map<String, VersionScheme> more = new HashMap<>(schemes);
    for (VersionScheme scheme : added) {
      VersionScheme before = more.putIfAbsent(scheme.name(), scheme);
      if (before != null) {
        throw new ConfigurationException(
            "version scheme " + scheme.name(),
            "both "
                + before.getClass().getName()
                + " and "
                + scheme.getClass().getName()
                + " define it");
      }
    }
    return new Versions(more);
  }

  /** Returns the names of the schemes, sorted. */
  public Set<String> names() {
    return new TreeSet<>(schemes.keySet());
  }

  /**
   * Says what the first version is to the second. Equal versions are the same under any scheme;
   * others of different schemes, of different variants or of a scheme that nobody defines are
   * unknown.
   */
  public Order compare(Version a, Version b) {
    if (!Objects.equals(a.variant(), b.variant()) || !a.scheme().equals(b.scheme())) {
      return Order.UNKNOWN;
    }
    if (a.text().equals(b.text())) {
      return Order.SAME;
    }
    VersionScheme scheme = schemes.get(a.scheme());
    return scheme == null ? Order.UNKNOWN : compare(scheme, a.text(), b.text());
  }

  /** An adapter's scheme that fails leaves it unknown, which is never taken for fresh. */
  private static Order compare(VersionScheme scheme, String a, String b) {
    try {
      @Nullable Order order = scheme.compare(a, b);
      return order == null ? Order.UNKNOWN : order;
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, () -> "Version scheme " + scheme.name() + " cannot compare", e);
      return Order.UNKNOWN;
    }
  }
}
