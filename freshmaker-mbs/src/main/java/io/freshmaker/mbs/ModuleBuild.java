package io.freshmaker.mbs;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.mbs.modulemd.BuiltModule;
import io.freshmaker.mbs.modulemd.ModuleStream;
import io.freshmaker.mbs.modulemd.Modulemd;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A module build as the service describes it, in any of its three sizes. Immutable. */
final class ModuleBuild {

  private static final Pattern COMMIT = Pattern.compile("#(\\p{XDigit}{7,64})$");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,40}");

  private final long id;
  private final String name;
  private final String stream;
  private final String version;
  private final @Nullable String context;
  private final ModuleState state;
  private final boolean scratch;
  private final @Nullable String scmUrl;
  private final @Nullable String stateReason;
  private final @Nullable String modulemd;
  private final @Nullable Instant modified;
  private final Map<String, BuiltModule> buildRequires;

  private ModuleBuild(Payload build) {
    this.id = id(build.at("id"));
    this.name = build.at("name").requireText();
    this.stream = build.at("stream").requireText();
    this.version = number(build.at("version"));
    this.context = build.at("context").text();
    this.state = ModuleState.of(build);
    this.scratch = build.at("scratch").truth();
    this.scmUrl = build.at("scmurl").text();
    this.stateReason = build.at("state_reason").text();
    this.modulemd = build.at("modulemd").text();
    this.modified = instant(build.at("time_modified"));
    Map<String, BuiltModule> required = new TreeMap<>();
    build
        .at("buildrequires")
        .members()
        .forEach((module, exact) -> required.put(module, BuiltModule.of(module, exact)));
    this.buildRequires = Collections.unmodifiableMap(required);
  }

  /**
   * Reads a build.
   *
   * @throws InvalidInputException if it is not of the form that it must have
   */
  static ModuleBuild of(Payload build) {
    return new ModuleBuild(build);
  }

  private static long id(Payload id) {
    Long number = id.whole();
    if (number == null || number < 0) {
      throw new InvalidInputException(id.path(), "is missing, the number of the build is needed");
    }
    return number;
  }

  private static String number(Payload version) {
    String text = version.scalar();
    if (text == null || !NUMBER.matcher(text).matches()) {
      throw new InvalidInputException(version.path(), "is no decimal number");
    }
    return text;
  }

  /** Early releases wrote seconds, which nothing here needs. */
  private static @Nullable Instant instant(Payload time) {
    try {
      return time.isText() ? Instant.parse(time.requireText()) : null;
    } catch (DateTimeException e) {
      throw new InvalidInputException(time.path(), "is no time in UTC", e);
    }
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  String stream() {
    return stream;
  }

  /** Returns the version to compare with others of the same platform. */
  BigInteger number() {
    return new BigInteger(version);
  }

  /** Contexts came in 2018. */
  Version version() {
    return context == null ? Version.of(Version.NUMBER, version) : Version.module(version, context);
  }

  ModuleState state() {
    return state;
  }

  boolean isUsable() {
    return state == ModuleState.READY && !scratch;
  }

  boolean isScratch() {
    return scratch;
  }

  Optional<String> scmUrl() {
    return Optional.ofNullable(scmUrl);
  }

  /** Returns the commit that it was built from. */
  Optional<String> commit() {
    if (scmUrl == null) {
      return Optional.empty();
    }
    Matcher commit = COMMIT.matcher(scmUrl);
    return commit.find() ? Optional.of(commit.group(1)) : Optional.empty();
  }

  /** Returns why it is in its state, in the service's words. */
  Optional<String> stateReason() {
    return Optional.ofNullable(stateReason);
  }

  Optional<Instant> modified() {
    return Optional.ofNullable(modified);
  }

  /** Returns the builds that were in its build root, by module. */
  Map<String, BuiltModule> buildRequires() {
    return buildRequires;
  }

  /**
   * Returns the document that it was built from, where the service gave it.
   *
   * @throws InvalidInputException if that is no modulemd
   */
  Optional<ModuleStream> module() {
    return Optional.ofNullable(modulemd).map(Modulemd::readModule);
  }

  /** Returns name, stream, version and context, as people write them. */
  @Override
  public String toString() {
    return name + ":" + stream + ":" + version + ":" + Objects.requireNonNullElse(context, "");
  }
}
