package io.freshmaker.koji;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A build as the hub tells it.
 *
 * @param id its number
 * @param name the package's name
 * @param epoch of RPMs; null is epoch 0
 * @param taskId the task that built it, where there was one
 * @param source what it was built from, where the hub says
 * @param extra what its maker added
 */
record HubBuild(
    long id,
    String name,
    String version,
    String release,
    @Nullable Long epoch,
    BuildState state,
    boolean draft,
    @Nullable Long taskId,
    @Nullable String source,
    Payload extra) {

  /** What is read of rows that are builds. */
  static final String[] MEMBERS = {
    "build_id",
    "id",
    "name",
    "package_name",
    "version",
    "release",
    "epoch",
    "state",
    "draft",
    "task_id",
    "source",
    "extra"
  };

  /**
   * Reads a build.
   *
   * @throws InvalidInputException if it is none
   */
  static HubBuild of(Payload row) {
    Payload name = row.at("package_name").isNull() ? row.at("name") : row.at("package_name");
    Payload extra = row.at("extra");
    return new HubBuild(
        id(row),
        name.requireText(),
        row.at("version").requireText(),
        row.at("release").requireText(),
        row.at("epoch").whole(),
        BuildState.of(row.at("state")),
        row.at("draft").truth(),
        task(row.at("task_id"), extra),
        row.at("source").text(),
        extra.isObject() ? extra : Payload.absent());
  }

  private static long id(Payload row) {
    Payload id = row.at("build_id").isNull() ? row.at("id") : row.at("build_id");
    Long number = id.whole();
    if (number == null) {
      throw new InvalidInputException(id.path(), "is missing, a build's number is needed");
    }
    return number;
  }

  /** The hub often forgets which task an image is from; OSBS notes it. */
  private static @Nullable Long task(Payload told, Payload extra) {
    if (!told.isNull() || !extra.isObject()) {
      return told.whole();
    }
    Payload noted = extra.at("container_koji_task_id");
    return noted.isNumber() || noted.isText() ? noted.whole() : null;
  }

  String nvr() {
    return name + "-" + version + "-" + release;
  }

  /** No epoch is epoch 0, to RPM; written out, so that one version has one text. */
  String evr() {
    return (epoch == null ? 0 : epoch) + ":" + version + "-" + release;
  }

  /** Returns what is noted about it as an image; absent if it is none. */
  Payload image() {
    Payload image = extra.at("image");
    return image.isObject() ? image : Payload.absent();
  }

  boolean isContainer() {
    return image().isObject() || extra.at("container_koji_task_id").isPresent();
  }
}
