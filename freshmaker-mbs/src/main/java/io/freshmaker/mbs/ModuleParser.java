package io.freshmaker.mbs;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.TopicPrefixes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes hints of messages that a module build went to another state. */
final class ModuleParser implements EventParser {

  private static final List<String> TOPICS =
      List.of("mbs.module.state.change", "rida.module.state.change");

  private static final Pattern COMMIT = Pattern.compile("#(\\p{XDigit}{7,64})$");

  private final AdapterContext context;
  private final @Nullable Confirming confirming;
  private final TopicPrefixes prefixes;

  /** Without anybody to ask, hints count only where their sender is trusted. */
  ModuleParser(AdapterContext context, @Nullable Confirming confirming) {
    this.context = context;
    this.confirming = confirming;
    this.prefixes = TopicPrefixes.of(context.settings(), "topics");
  }

  @Override
  public Set<String> topics() {
    return prefixes.patterns(TOPICS);
  }

  @Override
  public Parsed parse(Message message) {
    Optional<String> event = prefixes.without(message.topic());
    return event.isPresent() && TOPICS.contains(event.get())
        ? Parsed.hint(event(message, message.payload()))
        : Parsed.notMine();
  }

  @Override
  public Each<Event, Confirmation> confirm(List<Event> hints, Call call)
      throws InterruptedException {
    return confirming == null
        ? EventParser.super.confirm(hints, call)
        : confirming.confirm(hints, call);
  }

  private Event event(Message message, Payload build) {
    ModuleState state = ModuleState.of(build);
    String id = build.at("id").scalar();
    String name = build.at("name").text();
    if (id == null && name == null) {
      throw new InvalidInputException("id", "is missing, and so is the name of the module");
    }
    boolean scratch = build.at("scratch").truth();
    EventBuilder event =
        Event.builder(
                message.topic() + "/" + message.id(),
                message.time(),
                EventKind.BUILD_CHANGED,
                context.instance())
            .detail(Details.STATE, state.word())
            .detail(Details.ARTIFACT_TYPE, ArtifactType.MODULE.name())
            .detail(Details.NAME, name)
            .detail("stream", build.at("stream").text())
            .detail(Details.NVR, nvr(build))
            .detail(Details.COMMIT, commit(build.at("scmurl").text()))
            .detail("scratch", scratch ? "true" : null);
    if (id != null) {
      event.ref(Ref.of(context.instance(), Confirming.REF + id));
    }
    if (state == ModuleState.READY && !scratch) {
      ready(event, build);
    }
    return event.build();
  }

  private void ready(EventBuilder event, Payload build) {
    String name = build.at("name").text();
    String stream = build.at("stream").text();
    String version = build.at("version").scalar();
    Optional<ArtifactKey> key =
        name == null || stream == null
            ? Optional.empty()
            : context.key(ArtifactType.MODULE, name, stream);
    if (key.isEmpty()) {
      event.asks(Asks.STREAM);
    }
    if (version == null) {
      event.asks(Asks.VERSION);
    }
    if (key.isPresent() && version != null) {
      event.change(Change.of(key.get(), version(version, build.at("context").text())));
    }
  }

  private static Version version(String version, @Nullable String context) {
    // Contexts came in 2018.
    return context == null ? Version.of(Version.NUMBER, version) : Version.module(version, context);
  }

  /**
   * As Koji has it: in a stream, dashes are underscores there. Rida's had versions and releases.
   */
  private static @Nullable String nvr(Payload build) {
    String name = build.at("name").text();
    String stream = build.at("stream").text();
    String version = build.at("version").scalar();
    String context = build.at("context").text();
    if (name == null || version == null) {
      return null;
    }
    if (stream == null) {
      String release = build.at("release").scalar();
      return release == null ? null : name + "-" + version + "-" + release;
    }
    return name
        + "-"
        + stream.replace('-', '_')
        + "-"
        + version
        + (context == null ? "" : "." + context);
  }

  private static @Nullable String commit(@Nullable String url) {
    if (url == null) {
      return null;
    }
    Matcher commit = COMMIT.matcher(url);
    return commit.find() ? commit.group(1) : null;
  }
}
