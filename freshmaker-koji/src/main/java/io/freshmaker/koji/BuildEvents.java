package io.freshmaker.koji;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Message;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Parsed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes hints of messages that a build went to another state. */
final class BuildEvents {

  /** The name of the upstream plugin's only hub so far, which its messages do not tell. */
  private static final String BREW = "brew";

  private final AdapterContext context;
  private final String hub;

  BuildEvents(AdapterContext context, String hub) {
    this.context = context;
    this.hub = hub;
  }

  Parsed fedora(Message message) {
    String told = message.payload().at("instance").text();
    return parsed(message, Build.ofFedora(message.payload()), told, told);
  }

  Parsed upstream(Message message) {
    return parsed(message, Build.ofUpstream(message.payload()), null, BREW);
  }

  /** A draft that is promoted is a build that is complete, under its final release. */
  Parsed promoted(Message message) {
    return hint(message, Build.ofUpstream(message.payload()), BuildState.COMPLETE, null, BREW);
  }

  private Parsed parsed(
      Message message, Build build, @Nullable String toldHub, @Nullable String shownHub) {
    String attribute = message.payload().at("attribute").text();
    if (attribute != null && !attribute.equals("state")) {
      return KojiParser.irrelevant("Something else than the build's state changed.");
    }
    return hint(message, build, BuildState.of(message.payload().at("new")), toldHub, shownHub);
  }

  private Parsed hint(
      Message message,
      Build build,
      BuildState state,
      @Nullable String toldHub,
      @Nullable String shownHub) {
    KojiRefs refs = KojiRefs.of(context.instance(), hub, toldHub);
    Optional<BuildType> type = BuildType.of(build);
    EventBuilder event =
        KojiParser.event(context, message, EventKind.BUILD_CHANGED)
            .detail(Details.STATE, state.word())
            .detail(Details.HUB, shownHub);
    name(event, build, refs);
    describe(event, build, type);
    if (state == BuildState.COMPLETE && !build.draft() && !refs.foreign()) {
      complete(event, build, type);
    }
    return Parsed.hint(event.build());
  }

  private static void name(EventBuilder event, Build build, KojiRefs refs) {
    event
        .touches(refs.nvr(build.nvr()))
        .detail(Details.NVR, build.nvr())
        .detail(Details.NAME, build.name());
    Long id = build.id();
    if (id != null) {
      event.ref(refs.build(id));
    }
    Long task = build.taskId();
    if (task != null) {
      event.ref(refs.task(task));
    }
  }

  private static void describe(EventBuilder event, Build build, Optional<BuildType> type) {
    SourceUrl source = build.source();
    event
        .detail("target", build.target())
        .detail(Details.BRANCH, build.branch())
        .detail(Details.COMMIT, source == null ? null : source.commit())
        .detail("draft", build.draft() ? "true" : null);
    type.ifPresent(
        known ->
            event
                .detail(Details.ARTIFACT_TYPE, known.name())
                .detail(Details.ASSUMED, known.assumed()));
  }

  private void complete(EventBuilder event, Build build, Optional<BuildType> type) {
    if (type.isEmpty()) {
      event.asks(Asks.TYPE);
    } else if (type.get().name().equals(BuildType.RPM)) {
      rpm(event, build);
    } else if (type.get().name().equals(BuildType.CONTAINER)) {
      changed(
          event,
          key(ArtifactType.CONTAINER, build.name(), build.branch()),
          Version.nvr(build.nvr()));
    }
  }

  /** Components of modules are lines of their own, which nobody follows unless names say so. */
  private void rpm(EventBuilder event, Build build) {
    String dist = DistTag.of(build.release());
    boolean ofModule = DistTag.isOfModule(build.release());
    String line = ofModule || build.target() == null ? dist : build.target();
    Optional<ArtifactKey> key = key(ArtifactType.RPM, build.name(), line);
    if (key.isPresent() || !ofModule) {
      changed(event, key, Version.rpm(build.evr()));
    }
  }

  private static void changed(EventBuilder event, Optional<ArtifactKey> key, Version version) {
    if (key.isPresent()) {
      event.change(Change.of(key.get(), version));
    } else {
      event.asks(Asks.STREAM);
    }
  }

  private Optional<ArtifactKey> key(ArtifactType type, String name, @Nullable String stream) {
    return stream == null ? Optional.empty() : context.key(type, name, stream);
  }
}
