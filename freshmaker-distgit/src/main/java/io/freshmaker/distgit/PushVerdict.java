package io.freshmaker.distgit;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Change;
import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.distgit.git.CommitInfo;
import io.freshmaker.distgit.git.GitNames;
import io.freshmaker.distgit.git.PathChanges;
import io.freshmaker.distgit.git.SourceHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a repository says of one push: is the commit on the branch, what changed with it, and whose
 * doing was it?
 */
final class PushVerdict {

  /** A message can be faster than the copies of a repository that are read. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final AdapterContext context;
  private final PushRules rules;
  private final Authorship authorship;

  PushVerdict(AdapterContext context, PushRules rules, Authorship authorship) {
    this.context = context;
    this.rules = rules;
    this.authorship = authorship;
  }

  Confirmation of(Event hint, SourceHistory history) throws InterruptedException {
    String commit = GitNames.commit(detail(hint, Details.COMMIT));
    if (!history.has(commit)) {
      return notThere(hint);
    }
    @Nullable String told = hint.details().get(Details.BRANCH);
    @Nullable String branch = told == null ? onlyBranch(history.branchesWith(commit)) : told;
    @Nullable String head = branch == null ? null : history.heads().get(branch);
    if (branch == null || head == null) {
      return nothing("The commit is on several branches or on none, or its branch is gone.");
    }
    if (!history.isIn(commit, head)) {
      return nothing("The commit is not on the branch any more.");
    }
    return judged(hint, history, branch, commit, head);
  }

  private Confirmation judged(
      Event hint, SourceHistory history, String branch, String commit, String head)
      throws InterruptedException {
    @Nullable String before = hint.details().get(PushParser.BEFORE);
    boolean lost = before != null && !Commit.isNone(before) && !hasCommit(history, before);
    Optional<String> base = lost ? Optional.empty() : base(hint, history, before, commit);
    ChangedPaths paths = lost ? ChangedPaths.unknown() : paths(history.changes(base, commit));
    if (!lost && paths.all().isEmpty()) {
      return Confirmation.nothing(Reason.of(ReasonCodes.NOT_RELEVANT, "The push changes no file."));
    }
    Repository repository =
        new Repository(detail(hint, Details.NAMESPACE), detail(hint, Details.NAME), false);
    Push push = new Push(repository, branch, before, commit, List.of(commit), paths, Map.of());
    Optional<Reason> refusal = rules.refusal(push);
    if (refusal.isPresent()) {
      return Confirmation.nothing(refusal.get());
    }
    Optional<ArtifactKey> source =
        context.key(ArtifactType.SOURCE, repository.namespace() + "/" + repository.name(), branch);
    if (source.isEmpty()) {
      return Confirmation.impossible(
          Reason.of(ReasonCodes.CANNOT_KNOW, "The table of names has no line for this source."));
    }
    Change change = Change.of(source.get(), Version.commit(commit));
    change = lost ? change : change.withPaths(paths.all());
    if (Relevance.retires(paths) && history.hasFile(head, Relevance.RETIRED)) {
      change = change.asRetired();
    }
    List<CommitInfo> commits = lost ? history.commit(commit) : history.commits(base, commit);
    return Confirmation.confirmed(event(hint, branch, change, commits));
  }

  /** The commit before the push, or nothing where all of the branch came with it. */
  private static Optional<String> base(
      Event hint, SourceHistory history, @Nullable String before, String commit)
      throws InterruptedException {
    if (before != null) {
      return Commit.isNone(before) ? Optional.empty() : Optional.of(before);
    }
    String start = hint.details().getOrDefault(PushParser.START, commit);
    return history.parent(hasCommit(history, start) ? start : commit);
  }

  private static boolean hasCommit(SourceHistory history, String commit)
      throws InterruptedException {
    return GitNames.isCommit(commit) && history.has(commit);
  }

  private static ChangedPaths paths(PathChanges changes) {
    return ChangedPaths.complete(changes.all(), changes.added(), changes.deleted());
  }

  /** What our own programs committed is told by a mark; a person's commit makes it a person's. */
  private Event event(Event hint, String branch, Change change, List<CommitInfo> commits) {
    EventBuilder event =
        Event.builder(hint.id(), hint.time(), hint.kind(), hint.toldBy())
            .change(authorship.marker(commits).map(change::withMarker).orElse(change));
    hint.touches().forEach(event::touches);
    hint.details()
        .forEach((name, text) -> event.detail(name, name.equals(Details.ASSUMED) ? null : text));
    event.detail(Details.BRANCH, branch);
    authorship.makers(commits).forEach(id -> event.ref(Ref.of(context.instance(), id)));
    return event.build();
  }

  private Confirmation notThere(Event hint) {
    Instant now = context.clock().instant();
    return hint.time().plus(PATIENCE).isAfter(now)
        ? Confirmation.notYet(
            Reason.of(ReasonCodes.NOT_CONFIRMED, "The repository has no such commit yet."),
            Set.of(),
            now.plus(ASK_AGAIN))
        : nothing("The repository has no such commit on any branch.");
  }

  private static Confirmation nothing(String why) {
    return Confirmation.nothing(Reason.of(ReasonCodes.NOT_CONFIRMED, why));
  }

  private static @Nullable String onlyBranch(List<String> branches) {
    return branches.size() == 1 ? branches.get(0) : null;
  }

  private static String detail(Event hint, String name) {
    @Nullable String value = hint.details().get(name);
    if (value == null) {
      throw new InvalidInputException(name, "the hint does not tell it");
    }
    return value;
  }
}
