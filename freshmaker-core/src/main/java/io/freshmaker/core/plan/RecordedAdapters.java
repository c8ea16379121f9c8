package io.freshmaker.core.plan;

import io.freshmaker.api.spi.Query;
import io.freshmaker.core.plan.Recording.Covers;
import io.freshmaker.core.plan.Recording.DeciderAnswer;
import io.freshmaker.core.plan.Recording.ResolverAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Answers as was recorded, and asks nobody. Not thread-safe. */
final class RecordedAdapters implements Adapters {

  private final Recording recording;
  private final int deciders;
  private int nextAnswer;
  private int nextRuling;

  RecordedAdapters(Recording recording) {
    this.recording = recording;
    this.deciders =
        recording.rulings().stream().mapToInt(ruling -> ruling.decider() + 1).max().orElse(0);
  }

  @Override
  public List<Covers> coverages() {
    return recording.coverages();
  }

  @Override
  public List<ResolverAnswer> resolve(SortedMap<Integer, Query> queries) {
    List<ResolverAnswer> round = new ArrayList<>();
    for (Map.Entry<Integer, Query> query : queries.entrySet()) {
      require(nextAnswer < recording.answers().size());
      ResolverAnswer answer = recording.answers().get(nextAnswer++);
      require(
          answer.resolver() == query.getKey() && answer.asked().equals(query.getValue().changed()));
      round.add(answer);
    }
    return round;
  }

  @Override
  public int deciders() {
    return deciders;
  }

  @Override
  public List<DeciderAnswer> decide(List<ReachedCandidate> candidates) {
    List<DeciderAnswer> level = new ArrayList<>();
    for (int place = 0; place < deciders; place++) {
      require(nextRuling < recording.rulings().size());
      DeciderAnswer ruling = recording.rulings().get(nextRuling++);
      require(
          ruling.decider() == place
              && ruling.asked().equals(candidates.stream().map(ReachedCandidate::key).toList()));
      level.add(ruling);
    }
    return level;
  }

  @Override
  public Recording recording() {
    return recording;
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("the recording is not one of this request");
    }
  }
}
