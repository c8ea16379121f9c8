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
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.TopicPrefixes;
import io.freshmaker.distgit.ChangedPaths.Certainty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes hints of dist-git's messages about pushes. */
final class PushParser implements EventParser {

  /** The detail that names the commit before a push, where the message does. */
  static final String BEFORE = "before";

  /** The detail that names the first commit of a push whose message names none before it. */
  static final String START = "start";

  private static final String PAGURE_PUSH = "pagure.git.receive";
  private static final String FORGEJO_PUSH = "forgejo.push";
  private static final String UMB_PUSH = "distgit.push";
  private static final String UMB_COMMIT = "distgit.commit";
  private static final String COMMIT = "git.receive";

  private static final List<String> TOPICS =
      List.of(PAGURE_PUSH, FORGEJO_PUSH, UMB_PUSH, UMB_COMMIT, COMMIT + ".#", "git.#." + COMMIT);

  private final AdapterContext context;
  private final TopicPrefixes prefixes;
  private final PushRules rules;
  private final @Nullable PushConfirming confirming;

  /**
   * Makes a parser.
   *
   * @param confirming asks the repositories, or null where none can be asked
   */
  PushParser(AdapterContext context, PushRules rules, @Nullable PushConfirming confirming) {
    this.context = context;
    this.prefixes = TopicPrefixes.of(context.settings(), "topics");
    this.rules = rules;
    this.confirming = confirming;
  }

  @Override
  public Set<String> topics() {
    return prefixes.patterns(TOPICS);
  }

  @Override
  public Parsed parse(Message message) {
    Optional<String> words = prefixes.without(message.topic());
    Push push = words.isEmpty() ? null : read(words.get(), message.payload());
    return push == null
        ? Parsed.notMine()
        : rules
            .refusal(push)
            .map(Parsed::refused)
            .orElseGet(() -> Parsed.hint(event(message, push)));
  }

  @Override
  public Each<Event, Confirmation> confirm(List<Event> hints, Call call)
      throws InterruptedException {
    return confirming == null
        ? EventParser.super.confirm(hints, call)
        : confirming.confirm(hints, call);
  }

  private static @Nullable Push read(String words, Payload payload) {
    return switch (words) {
      case PAGURE_PUSH -> PagurePush.read(payload);
      case FORGEJO_PUSH -> ForgejoPush.read(payload);
      case UMB_PUSH -> UmbPush.read(payload);
      case UMB_COMMIT, COMMIT -> CommitMessage.read(payload, TopicWords.of(words));
      default ->
          words.startsWith(COMMIT + ".")
                  || (words.startsWith("git.") && words.endsWith("." + COMMIT))
              ? CommitMessage.read(payload, TopicWords.of(words))
              : null;
    };
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
            .detail(Details.BRANCH, push.branch())
            .detail(Details.COMMIT, push.commit())
            .detail(BEFORE, push.before());
    if (push.before() == null && !push.commits().isEmpty()) {
      event.detail(START, push.commits().get(0));
    }
    push.commits().forEach(commit -> event.ref(ref(commit)));
    push.details().forEach(event::detail);
    if (!rules.enough(push)) {
      event.asks(Asks.PATHS);
    } else if (push.paths().certainty() == Certainty.POSSIBLE) {
      event.detail(Details.ASSUMED, "a rename scrambled the paths; others may have changed, too");
    }
    source(push)
        .ifPresentOrElse(
            source -> event.change(change(source, push)), () -> event.asks(Asks.STREAM));
    return event.build();
  }

  private Optional<ArtifactKey> source(Push push) {
    Repository repository = push.repository();
    return push.branch() == null
        ? Optional.empty()
        : context.key(
            ArtifactType.SOURCE, repository.namespace() + "/" + repository.name(), push.branch());
  }

  private Change change(ArtifactKey source, Push push) {
    Change change = Change.of(source, Version.commit(push.commit()));
    if (rules.enough(push)) {
      change = change.withPaths(push.paths().all());
    }
    return Relevance.retires(push.paths()) ? change.asRetired() : change;
  }

  private Ref ref(String commit) {
    return Ref.of(context.instance(), Commit.ref(commit));
  }
}
