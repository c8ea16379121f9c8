package io.freshmaker.distgit;

import io.freshmaker.api.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A repository as a message names it.
 *
 * @param namespace such as {@code rpms}, or null where it is in none
 * @param name the name inside the namespace
 * @param fork whether it is somebody's copy
 */
record Repository(@Nullable String namespace, String name, boolean fork) {

  /** Reads the object that Pagure describes a project with. */
  static Repository ofPagure(Payload project) {
    String fullName = orEmpty(project.at("fullname"));
    String urlPath = orEmpty(project.at("url_path"));
    boolean fork =
        fullName.startsWith("forks/")
            || urlPath.startsWith("fork/")
            || urlPath.startsWith("forks/")
            || !project.at("parent").isNull();
    return new Repository(project.at("namespace").text(), project.at("name").requireText(), fork);
  }

  /** Reads the object that Forgejo describes a repository with; the owner is the namespace. */
  static Repository ofForgejo(Payload repository) {
    String fullName = repository.at("full_name").requireText();
    int slash = fullName.lastIndexOf('/');
    boolean fork = repository.at("fork").truth() || !repository.at("parent").isNull();
    return new Repository(
        slash < 0 ? null : fullName.substring(0, slash), fullName.substring(slash + 1), fork);
  }

  private static String orEmpty(Payload text) {
    String value = text.text();
    return value == null ? "" : value;
  }
}
