package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.Payload;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A module whose components are built as a part of another. */
public final class IncludedModule {

  private final String name;
  private final @Nullable String ref;
  private final @Nullable String repository;
  private final long buildOrder;

  IncludedModule(String name, Payload module) {
    this.name = name;
    this.ref = module.at("ref").text();
    this.repository = module.at("repository").text();
    this.buildOrder = ModuleStream.whole(module.at("buildorder"), 0);
  }

  /** Returns the module's name. */
  public String name() {
    return name;
  }

  /** Returns the branch, which is its stream, or a commit; nothing is the default branch. */
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

  @Override
  public String toString() {
    return name + ":" + Objects.requireNonNullElse(ref, "(default branch)");
  }
}
