package io.freshmaker.core.plan;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.VersionScheme.Order;
import io.freshmaker.core.decide.Versions;
import io.freshmaker.core.graph.Row;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.Use;
import io.freshmaker.core.plan.Recording.ResolverAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Resolves: goes from what changed along the dependencies, frontier by frontier. What the index
 * knows is followed to its end first; then each resolver is asked once about all that is new.
 */
final class Expansion {

  private final IndexSnapshot index;
  private final Adapters adapters;
  private final PlanSettings settings;
  private final Versions versions;
  private final EdgeJudge judge;
  private final List<Group> groups;
  private final Map<ArtifactKey, Integer> groupOf = new HashMap<>();
  private final Numbering numbers;
  private final Coverages coverages;
  private final Scopes scopes;
  private final boolean[] followed;
  private final int comesWith;
  private final Considered nodes = new Considered();
  private final IntQueue open = new IntQueue();
  private final Map<Integer, List<Dependency>> answers = new HashMap<>();
  private final List<Integer> fresh = new ArrayList<>();
  private final Row row = new Row();

  Expansion(PlanRequest request, Adapters adapters) throws InterruptedException {
    this.index = request.index();
    this.adapters = adapters;
    this.settings = request.settings();
    this.versions = request.versions();
    this.judge = new EdgeJudge(index, versions);
    this.groups = Group.of(request.origins());
    this.numbers = new Numbering(index);
    this.coverages = new Coverages(settings, adapters.coverages(), index.listings());
    coverages.followed().forEach(numbers::kind);
    this.comesWith = numbers.kind(DependencyKind.COMES_WITH);
    this.followed = new boolean[numbers.kindCount()];
    coverages.followed().forEach(kind -> followed[numbers.kind(kind)] = true);
    this.scopes = new Scopes(request.gate(), groups, numbers.kindCount());
  }

  Considered nodes() {
    return nodes;
  }

  Numbering numbers() {
    return numbers;
  }

  List<Group> groups() {
    return groups;
  }

  Coverages coverages() {
    return coverages;
  }

  Scopes scopes() {
    return scopes;
  }

  /** Goes as far as anything leads; returns false if it reached more artifacts than allowed. */
  boolean run() throws InterruptedException {
    begin();
    for (int round = 0; !fresh.isEmpty(); round++) {
      List<Integer> answered = ask();
      if (round > 0) {
        answered.forEach(number -> follow(nodes.find(number), number));
      }
      if (!drain() || round > settings.maxDepth()) {
        return false;
      }
      if (!coverages.asksAny()) {
        break;
      }
    }
    explainBehindGate();
    return true;
  }

  private void begin() {
    for (int g = 0; g < groups.size(); g++) {
      Group group = groups.get(g);
      groupOf.put(group.key(), g);
      int number = numbers.number(group.key());
      coverages.reached(group.key().type());
      if (!group.changes().isEmpty()) {
        open.add(nodes.addDone(number, g, scopes.of(group)));
      }
      if (group.requested()) {
        int node = nodes.addBuild(number, g);
        nodes.markRequested(node);
        long through = scopes.of(group) & scopes.open(group.key(), null);
        if (through == 0) {
          nodes.judge(node, EdgeVerdict.NOT_ALLOWED);
        } else {
          nodes.reach(node, through, g);
          open.add(node);
        }
      }
      fresh.add(number);
    }
  }

  /** Asks about all that is new, and returns what of it there were answers about. */
  private List<Integer> ask() throws InterruptedException {
    List<Artifact> frontier = new ArrayList<>();
    if (coverages.asksAny()) {
      fresh.forEach(number -> frontier.add(asAsked(number)));
      frontier.sort(Comparator.comparing(Artifact::key));
    }
    fresh.clear();
    List<ResolverAnswer> round = adapters.resolve(coverages.queries(frontier));
    coverages.answered(round);
    List<Integer> answered = new ArrayList<>();
    for (ResolverAnswer answer : round) {
      for (Dependency dependency : answer.dependencies()) {
        int input = numbers.number(dependency.input().key());
        List<Dependency> known = answers.get(input);
        if (known == null) {
          known = new ArrayList<>();
          answers.put(input, known);
          answered.add(input);
        }
        known.add(dependency);
      }
    }
    return answered;
  }

  private Artifact asAsked(int number) {
    Integer group = groupOf.get(numbers.key(number));
    List<Change> changes = group == null ? List.of() : groups.get(group).changes();
    return changes.size() == 1 ? changes.get(0).artifact() : numbers.artifact(number);
  }

  private boolean drain() {
    while (!open.isEmpty()) {
      int node = open.remove();
      int number = nodes.number(node);
      if (nodes.done(node)) {
        followChange(node, number);
      } else {
        followIndex(node, number);
        follow(node, number);
      }
      if (nodes.reachedCount() > settings.maxArtifacts()) {
        return false;
      }
    }
    return true;
  }

  private void followIndex(int node, int number) {
    if (numbers.indexed(number)) {
      index.graph().dependents(number, row);
      for (int i = 0; i < row.size(); i++) {
        consider(node, row.node(i), row.kind(i), EdgeVerdict.INPUT_PLANNED);
      }
    }
  }

  /** Follows what resolvers answered about an artifact. */
  private void follow(int node, int number) {
    if (node < 0 || !nodes.reached(node)) {
      return;
    }
    for (Dependency dependency : answers.getOrDefault(number, List.of())) {
      consider(
          node,
          numbers.number(dependency.dependent().key()),
          numbers.kind(dependency.input().kind()),
          outdated(dependency) ? EdgeVerdict.EDGE_VANISHED : EdgeVerdict.INPUT_PLANNED);
    }
  }

  /** A resolver can tell of an older build than the index knows: the newest one counts. */
  private boolean outdated(Dependency dependency) {
    Version told = dependency.dependent().version();
    if (told != null) {
      for (Version current : index.current(dependency.dependent().key())) {
        if (versions.compare(told, current) == Order.OLDER) {
          return true;
        }
      }
    }
    return false;
  }

  /** Follows what has changed already: only to what is stale by it. */
  private void followChange(int node, int number) {
    Group group = groups.get(nodes.home(node));
    Map<Edge, List<Use>> told = new HashMap<>();
    Map<Edge, Boolean> vanished = new HashMap<>();
    for (Dependency dependency : answers.getOrDefault(number, List.of())) {
      Edge edge = edge(dependency);
      boolean outdated = outdated(dependency);
      vanished.merge(edge, outdated, Boolean::logicalAnd);
      if (!outdated) {
        told.computeIfAbsent(edge, e -> new ArrayList<>()).add(use(dependency));
      }
    }
    if (numbers.indexed(number)) {
      index.graph().dependents(number, row);
      for (int i = 0; i < row.size(); i++) {
        Edge edge = new Edge(row.node(i), row.kind(i));
        DependencyKind kind = numbers.kind(row.kind(i));
        List<Use> uses = new ArrayList<>(index.uses(row.node(i), number));
        uses.removeIf(use -> !use.kind().equals(kind));
        List<Use> more = told.remove(edge);
        vanished.remove(edge);
        uses.addAll(more == null ? List.of() : more);
        considerChange(node, group, edge, uses);
      }
    }
    told.forEach((edge, uses) -> considerChange(node, group, edge, uses));
    vanished.forEach(
        (edge, all) -> {
          if (all) {
            consider(node, edge.dependent(), edge.kind(), EdgeVerdict.EDGE_VANISHED);
          }
        });
  }

  private Edge edge(Dependency dependency) {
    return new Edge(
        numbers.number(dependency.dependent().key()), numbers.kind(dependency.input().kind()));
  }

  private static Use use(Dependency dependency) {
    return new Use(
        "",
        dependency.input().kind(),
        dependency.dependent().version(),
        dependency.input().consumed().orElse(null),
        dependency.input().paths());
  }

  private void considerChange(int node, Group group, Edge edge, List<Use> uses) {
    ArtifactKey dependent = numbers.key(edge.dependent());
    DependencyKind kind = numbers.kind(edge.kind());
    Integer other = groupOf.get(dependent);
    List<Use> counting = uses;
    if (other != null && groups.get(other).changed()) {
      counting = usesOf(groups.get(other), uses);
    }
    EdgeVerdict verdict =
        counting.isEmpty()
            ? EdgeVerdict.ORIGIN
            : judge.judge(group.changes(), dependent, kind, counting);
    consider(node, edge.dependent(), edge.kind(), verdict);
  }

  /** What has just changed is judged by what its new build consumed, as soon as that is known. */
  private static List<Use> usesOf(Group dependent, Collection<Use> uses) {
    List<Use> left = new ArrayList<>(uses);
    left.removeIf(
        use ->
            use.kind().equals(DependencyKind.COMES_WITH)
                || dependent.changes().stream()
                    .noneMatch(
                        change ->
                            use.build() != null
                                && Objects.equals(change.artifact().version(), use.build())));
    return left;
  }

  private void consider(int node, int dependent, int kind, EdgeVerdict given) {
    int to = node(dependent);
    EdgeVerdict verdict = given;
    if (!followed[kind]) {
      verdict = EdgeVerdict.KIND_NOT_FOLLOWED;
    } else if (nodes.retired(to)) {
      verdict = EdgeVerdict.RETIRED;
    } else if (given.reaches()) {
      verdict = reach(node, to, kind, given);
    }
    nodes.addEdge(node, to, kind, verdict);
  }

  private EdgeVerdict reach(int node, int to, int kind, EdgeVerdict given) {
    int label = nodes.label(node);
    if (nodes.home(to) >= 0 && label == nodes.home(to)) {
      return EdgeVerdict.ORIGIN;
    }
    // What comes with another's build is not rebuilt itself, so there is nothing to allow.
    long through = nodes.scopes(node);
    if (kind != comesWith) {
      int number = nodes.number(to);
      through &= scopes.open(to, numbers.key(number), kind, numbers.kind(kind));
    }
    if (through == 0) {
      return EdgeVerdict.NOT_ALLOWED;
    }
    boolean first = !nodes.reached(to);
    if (nodes.reach(to, through, label)) {
      open.add(to);
    }
    // What is an origin has been asked about in the beginning.
    if (first && nodes.home(to) < 0) {
      fresh.add(nodes.number(to));
      coverages.reached(numbers.key(nodes.number(to)).type());
    }
    return given;
  }

  private int node(int number) {
    int known = nodes.find(number);
    if (known >= 0) {
      return known;
    }
    ArtifactKey key = numbers.key(number);
    int node = nodes.addBuild(number, groupOf.isEmpty() ? -1 : groupOf.getOrDefault(key, -1));
    if (numbers.indexed(number) && index.retired(number).isPresent()) {
      nodes.markRetired(node);
    }
    return node;
  }

  /** Goes on behind what the gate refused as far as the index knows: nobody is asked about that. */
  private void explainBehindGate() {
    for (int node = 0; node < nodes.size(); node++) {
      EdgeVerdict verdict = nodes.verdict(node);
      boolean closed = verdict == EdgeVerdict.NOT_ALLOWED || verdict == EdgeVerdict.NOT_REACHED;
      if (closed && !nodes.done(node) && !nodes.reached(node)) {
        explainBehind(node);
      }
    }
  }

  private void explainBehind(int node) {
    int number = nodes.number(node);
    if (!numbers.indexed(number)) {
      return;
    }
    index.graph().dependents(number, row);
    for (int i = 0; i < row.size(); i++) {
      if (followed[row.kind(i)]) {
        int behind = node(row.node(i));
        boolean unseen = nodes.verdict(behind) == EdgeVerdict.NOT_REACHED;
        if (unseen && !nodes.reached(behind) && nodes.home(behind) < 0) {
          nodes.addEdge(node, behind, row.kind(i), EdgeVerdict.NOT_REACHED);
        }
      }
    }
  }

  /** An edge out of what is looked at. */
  private record Edge(int dependent, int kind) {}
}
