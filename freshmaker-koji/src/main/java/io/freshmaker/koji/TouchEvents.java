package io.freshmaker.koji;

import io.freshmaker.api.Details;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * Makes hints of messages from which nothing is rebuilt, but which somebody may wait for: a build
 * was tagged or signed, a repository is done.
 */
final class TouchEvents {

  private static final EventKind TAGGED = EventKind.of("build-tagged");
  private static final EventKind SIGNED = EventKind.of("build-signed");
  private static final EventKind REPOSITORY_DONE = EventKind.of("repository-done");

  private final AdapterContext context;
  private final String hub;

  TouchEvents(AdapterContext context, String hub) {
    this.context = context;
    this.hub = hub;
  }

  Parsed tagged(Message message, Build build, String how) {
    Payload tag = message.payload().at("tag");
    String tagName = tag.isObject() ? tag.at("name").text() : tag.text();
    if (tagName == null) {
      return KojiParser.irrelevant("The message does not name the tag.");
    }
    KojiRefs refs = refs(message);
    EventBuilder event =
        event(message, TAGGED).touches(refs.tag(tagName)).detail(Details.STATE, how);
    Long id = build.id();
    if (id != null) {
      event.touches(refs.build(id));
    }
    if (build.named()) {
      event
          .touches(refs.nvr(build.nvr()))
          .detail(Details.NVR, build.nvr())
          .detail(Details.NAME, build.name());
    }
    return Parsed.hint(event.build());
  }

  Parsed repositoryDone(Message message) {
    Payload body = message.payload();
    Payload repo = body.at("repo").isObject() ? body.at("repo") : body;
    String tag = repo.at("tag_name").isNull() ? repo.at("tag").text() : repo.at("tag_name").text();
    Long id = repo.at("repo_id").isNull() ? repo.at("id").whole() : repo.at("repo_id").whole();
    if (tag == null && id == null) {
      return KojiParser.irrelevant("The message names neither tag nor repository.");
    }
    KojiRefs refs = refs(message);
    EventBuilder event = event(message, REPOSITORY_DONE);
    if (tag != null) {
      event.touches(refs.tag(tag));
    }
    if (id != null) {
      event.touches(refs.repo(id));
    }
    return Parsed.hint(event.build());
  }

  /** One message for each RPM and key; old hubs also sent one at import, with an empty key. */
  Parsed signed(Message message) {
    Payload body = message.payload();
    Payload rpm = body.at("info").isObject() ? body.at("info") : body;
    String key = rpm.at("sigkey").text();
    if (key != null && key.isBlank()) {
      return KojiParser.irrelevant("Nothing was signed.");
    }
    Long id = buildId(body, rpm);
    String nvr = body.at("build").isObject() ? body.at("build", "nvr").text() : null;
    if (id == null && nvr == null) {
      return KojiParser.irrelevant("The message does not name the build.");
    }
    KojiRefs refs = refs(message);
    EventBuilder event = event(message, SIGNED).detail("key", key);
    if (id != null) {
      event.touches(refs.build(id));
    }
    if (nvr != null) {
      event.touches(refs.nvr(nvr)).detail(Details.NVR, nvr);
    }
    return Parsed.hint(event.build());
  }

  private static @Nullable Long buildId(Payload body, Payload rpm) {
    if (!body.at("build").isObject()) {
      return rpm.at("build_id").whole();
    }
    Long id = body.at("build", "build_id").whole();
    return id == null ? body.at("build", "id").whole() : id;
  }

  private KojiRefs refs(Message message) {
    return KojiRefs.of(context.instance(), hub, message.payload().at("instance").text());
  }

  private EventBuilder event(Message message, EventKind kind) {
    return KojiParser.event(context, message, kind)
        .detail(Details.HUB, message.payload().at("instance").text());
  }
}
