package io.freshmaker.core.json;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Change;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Any nouns at all, with every part that they may have, drawn from one seed. */
final class AnyNouns {

  private static final String[] PIECES = {
    "a",
    "sssd",
    ":",
    "%",
    "%3A",
    "/",
    "\"",
    "\\",
    "'",
    "…",
    "ü",
    "\uD83D\uDE00",
    "\uD83D",
    "\u2028",
    "\uFFFF",
    "end",
    " ",
    "[",
    "]",
    "<b>",
    "{}",
    "0",
    "-",
    "é",
    "%2F",
    "%25"
  };

  private final Random random;

  AnyNouns(long seed) {
    random = new Random(seed);
  }

  String name() {
    StringBuilder name = new StringBuilder("x");
    for (int i = random.nextInt(4); i > 0; i--) {
      name.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return name.toString();
  }

  /** A text of which nothing is required. */
  String text() {
    return random.nextInt(4) == 0 ? "" : name() + "\n\t\u0000\u007f";
  }

  String word() {
    return "w" + random.nextInt(3);
  }

  Instant instant() {
    return Instant.ofEpochSecond(random.nextLong() % 31_556_889_864_403_199L, random.nextInt());
  }

  Version version() {
    Version version = Version.of(word(), name());
    return random.nextBoolean() ? version : version.withVariant(name());
  }

  ArtifactKey key() {
    return ArtifactKey.of(ArtifactType.of(word()), name(), maybe(this::name));
  }

  Artifact artifact() {
    return Artifact.of(key(), maybe(this::version));
  }

  Ref ref() {
    return Ref.of(name(), name());
  }

  Change change() {
    Change change = Change.of(artifact());
    if (random.nextBoolean()) {
      change = change.withPaths(many(this::text));
    }
    if (random.nextBoolean()) {
      change = change.withOccurrence(text());
    }
    if (random.nextBoolean()) {
      change = change.withMarker(text());
    }
    return random.nextBoolean() ? change : change.asRetired();
  }

  Event event() {
    EventBuilder event = Event.builder(name(), instant(), EventKind.of(word()), name());
    many(this::change).forEach(event::change);
    many(this::ref).forEach(event::ref);
    many(this::ref).forEach(event::touches);
    many(this::text).forEach(event::asks);
    details().forEach(event::detail);
    return event.build();
  }

  Remedy remedy() {
    return Remedy.of(many(() -> new Remedy.Step(text(), text())));
  }

  Reason reason() {
    Reason reason = Reason.of(word(), text());
    for (Map.Entry<String, String> detail : details().entrySet()) {
      reason = reason.with(detail.getKey(), detail.getValue());
    }
    for (Remedy remedy : many(this::remedy)) {
      reason = reason.remedy(remedy);
    }
    return reason;
  }

  Input input() {
    return Input.of(key(), DependencyKind.of(word()))
        .at(maybe(this::version))
        .withPaths(many(this::text));
  }

  Dependency dependency() {
    return Dependency.of(artifact(), input());
  }

  BuildInputs buildInputs() {
    BuildInputs build =
        random.nextBoolean()
            ? BuildInputs.unknown(artifact())
            : BuildInputs.of(artifact(), many(this::input));
    if (random.nextBoolean()) {
      build = build.sameAs(version());
    }
    return build.withDetails(details());
  }

  Cause cause() {
    Cause cause =
        random.nextBoolean()
            ? Cause.planned(artifact(), DependencyKind.of(word()), instant())
            : Cause.done(artifact(), DependencyKind.of(word()), instant(), many(this::artifact));
    return cause.withDetails(details());
  }

  BuildHandle buildHandle() {
    BuildHandle handle =
        BuildHandle.of(name(), name()).withRefs(many(this::ref)).withDetails(details());
    return random.nextBoolean() ? handle : handle.withUrl(text());
  }

  RawMessage rawMessage() {
    byte[] body = new byte[random.nextInt(20)];
    random.nextBytes(body);
    return RawMessage.of(maybe(this::text), details(), body);
  }

  /** Without halves of surrogate pairs in the names, which are not kept. */
  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    many(this::text).forEach(name -> details.put(name.replaceAll("\\p{Cs}", ""), text()));
    return details;
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? null : value.get();
  }

  private <T> List<T> many(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      values.add(value.get());
    }
    return values;
  }
}
