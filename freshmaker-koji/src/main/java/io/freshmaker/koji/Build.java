package io.freshmaker.koji;

import io.freshmaker.api.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A build as a message tells it, whichever of Koji's plugins wrote it. The upstream plugin has the
 * build under {@code info} or {@code build}, Fedora's has it bare.
 */
final class Build {

  private final Payload body;
  private final Payload info;
  private final boolean bare;
  private final Payload extra;

  private Build(Payload body, Payload info, boolean bare) {
    this.body = body;
    this.info = info;
    this.bare = bare;
    this.extra = JsonText.read(info.at("extra"));
  }

  /** Returns the build in a body of Fedora's plugin. */
  static Build ofFedora(Payload body) {
    return new Build(body, body, true);
  }

  /** Returns the build in a body of the upstream plugin. */
  static Build ofUpstream(Payload body) {
    return new Build(body, body.at("build").isObject() ? body.at("build") : body.at("info"), false);
  }

  /** Returns whether it is in a body of Fedora's plugin. */
  boolean bare() {
    return bare;
  }

  /** Returns whether the message names it at all; about tags, some do not. */
  boolean named() {
    return !info.at("name").isNull() && !info.at("version").isNull();
  }

  String name() {
    Payload name = info.at("name");
    return name.isNull() ? info.at("package_name").requireText() : name.requireText();
  }

  String version() {
    return required(info.at("version"));
  }

  String release() {
    return required(info.at("release"));
  }

  private static String required(Payload text) {
    String value = text.scalar();
    return value == null || value.isBlank() ? text.requireText() : value;
  }

  /** Early forms have no member of this name. */
  String nvr() {
    return name() + "-" + version() + "-" + release();
  }

  /** No epoch is epoch 0, to RPM; written out, so that one version has one text. */
  String evr() {
    Long epoch = info.at("epoch").whole();
    return (epoch == null ? 0 : epoch) + ":" + version() + "-" + release();
  }

  /** Returns the number; early forms of the upstream plugin call it {@code id}. */
  @Nullable Long id() {
    Long id = info.at("build_id").whole();
    return id == null && !bare ? info.at("id").whole() : id;
  }

  @Nullable Long taskId() {
    return info.at("task_id").whole();
  }

  /** Drafts can be built many times under one version; only one of them is ever promoted. */
  boolean draft() {
    return release().contains(",draft_") || info.at("draft").truth();
  }

  /** Returns what was asked for at a place of the request; absent where there is no such place. */
  private Payload requested(int index) {
    Payload request = body.at("request").isList() ? body.at("request") : body.at("task", "request");
    return request.isList() && request.items().size() > index
        ? request.items().get(index)
        : Payload.absent();
  }

  /** Returns whether it was asked for by name and version, as images made by kickstart are. */
  boolean kickstart() {
    Payload first = requested(0);
    return first.isText() && first.requireText().indexOf('/') < 0 && !ofSourcePackage();
  }

  /** Returns whether it was asked for by an uploaded source package. */
  boolean ofSourcePackage() {
    Payload first = requested(0);
    return first.isText() && first.requireText().endsWith(".src.rpm");
  }

  /** Returns whether the hub said what was asked for, be it with a null. */
  boolean requestTold() {
    return body.at("request").isPresent();
  }

  @Nullable String taskMethod() {
    return body.at("task").at("method").text();
  }

  Payload buildTypes() {
    return body.at("btypes").isNull() ? info.at("btypes") : body.at("btypes");
  }

  Payload extra() {
    return extra;
  }

  /** Returns where it was built from, or null where the message does not say. */
  @Nullable SourceUrl source() {
    Payload first = requested(0);
    SourceUrl source = first.isText() ? SourceUrl.of(first.text()) : null;
    if (source == null) {
      source = SourceUrl.of(info.at("source").text());
    }
    if (source == null && extra.at("source").isObject()) {
      source = SourceUrl.of(extra.at("source", "original_url").text());
    }
    return source;
  }

  /** Returns the target that it was built for, or null where the message does not say. */
  @Nullable String target() {
    Payload second = requested(1);
    return !kickstart() && second.isText() ? second.text() : null;
  }

  /** Returns the branch that it was built from, or null where the message does not say. */
  @Nullable String branch() {
    Payload options = requested(2);
    return options.isObject() ? options.at("git_branch").text() : kickstart() ? version() : null;
  }
}
