package io.freshmaker.koji;

import io.freshmaker.api.Ref;
import org.jspecify.annotations.Nullable;

/** The names of things at one hub, as the package describes them. */
final class KojiRefs {

  private final String instance;
  private final String hub;

  private KojiRefs(String instance, String hub) {
    this.instance = instance;
    this.hub = hub;
  }

  /**
   * Returns the names at a hub.
   *
   * @param followed the hub that the instance follows
   * @param told the hub that a message names, or null
   */
  static KojiRefs of(String instance, String followed, @Nullable String told) {
    return new KojiRefs(instance, told == null || told.equals(followed) ? "" : told + "/");
  }

  /** Returns whether it is another hub than the one that the instance follows. */
  boolean foreign() {
    return !hub.isEmpty();
  }

  Ref build(long id) {
    return ref("build:" + id);
  }

  Ref task(long id) {
    return ref("task:" + id);
  }

  Ref nvr(String nvr) {
    return ref("nvr:" + nvr);
  }

  Ref tag(String name) {
    return ref("tag:" + name);
  }

  Ref repo(long id) {
    return ref("repo:" + id);
  }

  private Ref ref(String id) {
    return Ref.of(instance, hub + id);
  }
}
