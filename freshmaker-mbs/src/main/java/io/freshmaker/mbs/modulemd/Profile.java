package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.Payload;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set of a module's RPMs that are installed together. */
public final class Profile {

  private static final Set<String> RESERVED = Set.of("buildroot", "srpm-buildroot");

  private final String name;
  private final @Nullable String description;
  private final Set<String> rpms;

  Profile(String name, Payload profile) {
    this.name = name;
    this.description = profile.at("description").text();
    this.rpms = ModuleStream.sorted(profile.at("rpms"));
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns what it is for. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** Returns the names of its binary RPMs, sorted. */
  public Set<String> rpms() {
    return rpms;
  }

  /** Returns whether it describes a build root and nothing that anybody installs. */
  public boolean isReserved() {
    return RESERVED.contains(name);
  }

  @Override
  public String toString() {
    return name + " " + rpms;
  }
}
