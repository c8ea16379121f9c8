package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.Payload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An RPM that is built for a module. */
public final class RpmComponent {

  private final String name;
  private final @Nullable String ref;
  private final @Nullable String repository;
  private final long buildOrder;
  private final List<String> buildAfter;
  private final boolean buildOnly;
  private final List<String> arches;

  RpmComponent(String key, Payload component) {
    String said = component.at("name").text();
    this.name = said == null ? key : said;
    this.ref = component.at("ref").text();
    this.repository = component.at("repository").text();
    this.buildOrder = ModuleStream.whole(component.at("buildorder"), 0);
    this.buildAfter = ModuleStream.texts(component.at("buildafter"));
    this.buildOnly = ModuleStream.truth(component.at("buildonly"));
    this.arches = ModuleStream.texts(component.at("arches"));
  }

  /** Returns the source package's name, which is its repository's as well. */
  public String name() {
    return name;
  }

  /** Returns the branch, tag or commit that it is built from; nothing is the default branch. */
  public Optional<String> ref() {
    return Optional.ofNullable(ref);
  }

  /** Returns the address of a repository other than the usual one. */
  public Optional<String> repository() {
    return Optional.ofNullable(repository);
  }

  /** Returns when it is built: lower numbers first; may be negative, 0 by default. */
  public long buildOrder() {
    return buildOrder;
  }

  /** Returns after which components it is built. */
  public List<String> buildAfter() {
    return buildAfter;
  }

  /** Returns whether it is only there to build others. */
  public boolean buildOnly() {
    return buildOnly;
  }

  /** Returns the architectures that it is built for; empty means all. */
  public List<String> arches() {
    return arches;
  }

  @Override
  public String toString() {
    return name + "@" + Objects.requireNonNullElse(ref, "(default branch)");
  }
}
