package io.freshmaker.policy.verdict;

import io.freshmaker.api.Ref;
import java.util.List;
import java.util.Objects;

/**
 * What a policy speaks about, such as {@code koji_build bash-5.0-1.fc29}.
 *
 * @param type Greenwave's subject type; its alias {@code brew-build} reads as {@code koji_build}
 * @param identifier the item: an NVR, an update's alias or a compose's id
 */
public record Subject(String type, String identifier) {

  private static final String KOJI_BUILD = "koji_build";

  /** The types that can be asked about. */
  public static final List<String> TYPES =
      List.of("bodhi_update", "compose", KOJI_BUILD, "redhat-container-image", "redhat-module");

  /** Takes the alias off. */
  public Subject {
    type = "brew-build".equals(type) ? KOJI_BUILD : type;
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(identifier, "identifier");
  }

  /** Returns the name under which messages of an instance touch it. */
  public Ref ref(String instance) {
    return Ref.of(instance, type + "/" + identifier);
  }

  @Override
  public String toString() {
    return type + " " + identifier;
  }
}
