package io.freshmaker.distgit;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Message;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.api.spi.TopicPrefixes;
import io.freshmaker.distgit.ChangedPaths.Certainty;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes hints of dist-git's messages about pushes. */
final class PushParser implements EventParser {

  private static final String UMB_PUSH = "distgit.push";
  private static final String UMB_COMMIT = "distgit.commit";
  private static final String FORGEJO_PUSH = "forgejo.push";
  private static final String PAGURE_PUSH = "pagure.git.receive";

  private static final List<String> TOPICS =
      List.of(
          PAGURE_PUSH,
          FORGEJO_PUSH,
          UMB_COMMIT,
          UMB_PUSH,
          "git.receive.#",
          "git.#.git.receive");

  private final AdapterContext context;
  private final TopicPrefixes prefixes;
  private final boolean anyChange;
  private final boolean newBranches;
  private final Set<String> namespaces;

  PushParser(AdapterContext context) {
    this.context = context;
    Settings settings = context.settings();
    prefixes = TopicPrefixes.of(settings, "topics");
    anyChange = settings.flag("any-change", false);
    newBranches = takesNewBranches(settings);
    List<String> configured = settings.list("namespaces");
    namespaces =
        configured.isEmpty()
            ? Set.of("rpms", "modules", "container", "containers", "docker")
            : Set.copyOf(configured);
  }

  private static boolean takesNewBranches(Settings settings) {
    String choice = settings.text("new-branches").orElse("ignore");
    if (!choice.equals("ignore") && !choice.equals("take")) {
      throw settings.wrong("new-branches", "'" + choice + "' is neither ignore nor take");
    }
    return choice.equals("take");
  }

  @Override
  public Set<String> topics() {
    return prefixes.patterns(TOPICS);
  }

  @Override
  public Parsed parse(Message message) {
    Optional<String> event = prefixes.without(message.topic());
    if (event.isEmpty()) {
      return Parsed.notMine();
    }
    Payload payload = message.payload();
    String words = event.get();
    if (words.equals(PAGURE_PUSH)) {
      return judge(message, PagurePush.read(payload));
    }
    if (words.equals(FORGEJO_PUSH)) {
      return judge(message, ForgejoPush.read(payload));
    }
    if (words.equals(UMB_PUSH)) {
      return judge(message, UmbPush.read(payload));
    }
    if (words.equals(UMB_COMMIT)
        || words.equals("git.receive")
        || words.startsWith("git.receive.")
        || (words.startsWith("git.") && words.endsWith(".git.receive"))) {
      return judge(message, CommitMessage.read(payload, TopicWords.of(words)));
    }
    return Parsed.notMine();
  }

  private Parsed judge(Message message, Push push) {
    Repository repository = push.repository();
    if (repository.fork()) {
      return refused("The push is to a fork.");
    }
    if (repository.namespace() == null || !namespaces.contains(repository.namespace())) {
      return refused("The push is to a namespace that is not followed.", "namespaces");
    }
    String ref = push.ref();
    if (ref != null && ref.startsWith("refs/") && Commit.branch(ref).equals(ref)) {
      return refused("The push is to no branch.");
    }
    if (push.deletesBranch()) {
      return refused("The branch was deleted.");
    }
    if (push.createsBranch() && !newBranches) {
      return refused("The branch is new.", "new-branches: take");
    }
    boolean known = push.paths().certainty() == Certainty.COMPLETE;
    if (known && !anyChange && !Relevance.retires(push.paths()) && !matters(push)) {
      return refused(
          "It touches no spec, modulemd or Dockerfile that there is something to build from.",
          "any-change: true");
    }
    return Parsed.hint(event(message, push));
  }

  private boolean matters(Push push) {
    return Relevance.matters(push.repository(), push.paths());
  }

  private Event event(Message message, Push push) {
    Repository repository = push.repository();
    EventBuilder event =
        Event.builder(
                message.topic() + "/" + message.id(),
                message.time(),
                EventKind.SOURCE_CHANGED,
                context.instance())
            .ref(ref(push.commit()))
            .detail(Details.NAMESPACE, repository.namespace())
            .detail(Details.NAME, repository.name())
            .detail(Details.COMMIT, push.commit());
    push.commits().forEach(commit -> event.ref(ref(commit)));
    push.details().forEach(event::detail);
    boolean pathsKnown =
        push.paths().certainty() == Certainty.COMPLETE
            || (push.paths().certainty() == Certainty.POSSIBLE && matters(push));
    if (!pathsKnown) {
      event.asks(Asks.PATHS);
    } else if (push.paths().certainty() == Certainty.POSSIBLE) {
      event.detail(Details.ASSUMED, "a rename scrambled the paths; others may have changed, too");
    }
    Optional<ArtifactKey> source = source(push);
    if (source.isEmpty()) {
      event.asks(Asks.STREAM);
    } else {
      event.change(change(source.get(), push, pathsKnown));
    }
    if (push.ref() != null) {
      event.detail(Details.BRANCH, Commit.branch(push.ref()));
    }
    return event.build();
  }

  private Optional<ArtifactKey> source(Push push) {
    Repository repository = push.repository();
    return push.ref() == null
        ? Optional.empty()
        : context.key(
            ArtifactType.SOURCE,
            repository.namespace() + "/" + repository.name(),
            Commit.branch(push.ref()));
  }

  private static Change change(ArtifactKey source, Push push, boolean pathsKnown) {
    Change change = Change.of(source, Version.commit(push.commit()));
    if (pathsKnown) {
      change = change.withPaths(push.paths().all());
    }
    return Relevance.retires(push.paths()) ? change.asRetired() : change;
  }

  private Ref ref(String commit) {
    return Ref.of(context.instance(), Commit.ref(commit));
  }

  private static Parsed refused(String why) {
    return Parsed.refused(Reason.of(ReasonCodes.NOT_RELEVANT, why));
  }

  private static Parsed refused(String why, String setting) {
    return Parsed.refused(
        Reason.of(ReasonCodes.NOT_RELEVANT, why).remedy(Remedy.of("configure", setting)));
  }
}
