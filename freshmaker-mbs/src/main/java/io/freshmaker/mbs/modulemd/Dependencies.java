package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One group of dependencies of a module: what it is built against, and what it runs with. */
public final class Dependencies {

  /** Ten modules of ten streams each would be ten thousand million builds. */
  private static final int MOST_COMBINATIONS = 10_000;

  private final @Nullable String context;
  private final Map<String, StreamChoice> buildRequires;
  private final Map<String, StreamChoice> requires;

  private Dependencies(
      @Nullable String context,
      Map<String, StreamChoice> buildRequires,
      Map<String, StreamChoice> requires) {
    this.context = context;
    this.buildRequires = Collections.unmodifiableMap(buildRequires);
    this.requires = Collections.unmodifiableMap(requires);
  }

  /** Returns a group; the choices of streams are by module. */
  public static Dependencies of(
      Map<String, StreamChoice> buildRequires, Map<String, StreamChoice> requires) {
    return new Dependencies(
        null, new LinkedHashMap<>(buildRequires), new LinkedHashMap<>(requires));
  }

  static Dependencies of(Payload group) {
    return new Dependencies(
        null, choices(group.at("buildrequires")), choices(group.at("requires")));
  }

  /** A configuration of a packager's version 3 names its platform apart. */
  static Dependencies ofConfiguration(Payload configuration) {
    Map<String, StreamChoice> buildRequires = choices(configuration.at("buildrequires"));
    Map<String, StreamChoice> requires = choices(configuration.at("requires"));
    StreamChoice platform = StreamChoice.of(List.of(configuration.at("platform").requireText()));
    buildRequires.put("platform", platform);
    requires.put("platform", platform);
    return new Dependencies(configuration.at("context").text(), buildRequires, requires);
  }

  private static Map<String, StreamChoice> choices(Payload modules) {
    Map<String, StreamChoice> choices = new LinkedHashMap<>();
    modules.members().forEach((module, list) -> choices.put(module, StreamChoice.of(list)));
    return choices;
  }

  /** Returns the context that a packager gave to this group. */
  public Optional<String> context() {
    return Optional.ofNullable(context);
  }

  /** Returns the streams that it is built against, by module. */
  public Map<String, StreamChoice> buildRequires() {
    return buildRequires;
  }

  /** Returns the streams that it runs with, by module. */
  public Map<String, StreamChoice> requires() {
    return requires;
  }

  /** Returns whether it is built against exactly these streams and no others. */
  public boolean isBuiltAgainst(Map<String, String> streams) {
    return buildRequires.keySet().equals(streams.keySet())
        && streams.entrySet().stream()
            .allMatch(
                stream ->
                    Objects.requireNonNull(buildRequires.get(stream.getKey()))
                        .listed()
                        .equals(List.of(stream.getValue())));
  }

  /**
   * Returns the groups that this one stands for, each with one stream per module that it is built
   * against. What is also required at run time is required in that stream.
   *
   * @param known the known streams of a module
   * @throws InvalidInputException if that would be more than ten thousand
   */
  public List<Dependencies> expand(Function<? super String, ? extends Collection<String>> known) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, StreamChoice> module : buildRequires.entrySet()) {
      Collection<String> streams = module.getValue().expand(known.apply(module.getKey()));
      if ((long) combinations.size() * streams.size() > MOST_COMBINATIONS) {
        throw new InvalidInputException(
            "dependencies", "stand for more than " + MOST_COMBINATIONS + " builds");
      }
      combinations = combined(combinations, module.getKey(), streams);
    }
    return combinations.stream().map(this::builtAgainst).toList();
  }

  private static List<Map<String, String>> combined(
      List<Map<String, String>> combinations, String module, Collection<String> streams) {
    List<Map<String, String>> more = new ArrayList<>();
    for (Map<String, String> combination : combinations) {
      for (String stream : streams) {
        Map<String, String> with = new TreeMap<>(combination);
        with.put(module, stream);
        more.add(with);
      }
    }
    return more;
  }

  private Dependencies builtAgainst(Map<String, String> streams) {
    Map<String, StreamChoice> exact = new LinkedHashMap<>();
    streams.forEach((module, stream) -> exact.put(module, StreamChoice.of(List.of(stream))));
    Map<String, StreamChoice> atRunTime = new LinkedHashMap<>(requires);
    atRunTime.replaceAll((module, choice) -> exact.getOrDefault(module, choice));
    return new Dependencies(context, exact, atRunTime);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dependencies that
        && Objects.equals(context, that.context)
        && buildRequires.equals(that.buildRequires)
        && requires.equals(that.requires);
  }

  @Override
  public int hashCode() {
    return Objects.hash(context, buildRequires, requires);
  }

  @Override
  public String toString() {
    return "builds against " + buildRequires + ", runs with " + requires;
  }
}
