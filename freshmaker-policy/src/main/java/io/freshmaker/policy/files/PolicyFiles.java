package io.freshmaker.policy.files;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpService;
import io.freshmaker.policy.verdict.Judge;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Subject;
import io.freshmaker.policy.verdict.Verdict;
import io.freshmaker.policy.verdict.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decides by policy files, over the results of ResultsDB and the waivers of WaiverDB. */
public final class PolicyFiles implements Judge {

  private static final int BATCH = 100;
  private static final long MAX_BYTES = 4 << 20;

  private final List<Policy> policies;
  private final ResultsDb results;
  private final WaiverDb waivers;
  private final Clock clock;

  private PolicyFiles(List<Policy> policies, ResultsDb results, WaiverDb waivers, Clock clock) {
    this.policies = policies;
    this.results = results;
    this.waivers = waivers;
    this.clock = clock;
  }

  /**
   * Reads policies.
   *
   * @param path a file, or a folder whose {@code *.yaml} and {@code *.yml} files are read by name
   * @throws ConfigurationException if they cannot be read, or are not what Greenwave would take
   */
  public static PolicyFiles read(
      Path path, HttpService resultsDb, HttpService waiverDb, Clock clock) {
    List<Policy> policies = new ArrayList<>();
    try {
      for (Path file : files(path)) {
        if (Files.size(file) > MAX_BYTES) {
          throw new ConfigurationException(file.toString(), "is larger than 4 MiB");
        }
        policies.addAll(PolicyReader.read(file.toString(), Files.readString(file)));
      }
    } catch (IOException e) {
      throw new ConfigurationException(path.toString(), "cannot be read", e);
    }
    if (policies.isEmpty()) {
      throw new ConfigurationException(path.toString(), "has no policy");
    }
    return new PolicyFiles(
        List.copyOf(policies), new ResultsDb(resultsDb), new WaiverDb(waiverDb), clock);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    }
  }

  @Override
  public Map<Question, Verdict> judge(Collection<Question> questions, Call call)
      throws InterruptedException {
    List<Question> all = List.copyOf(new LinkedHashSet<>(questions));
    Map<Question, Verdict> verdicts = new LinkedHashMap<>();
    Map<Subject, List<TestResult>> known = new HashMap<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      judge(all.subList(from, Math.min(all.size(), from + BATCH)), known, call, verdicts);
    }
    return verdicts;
  }

  private void judge(
      List<Question> batch,
      Map<Subject, List<TestResult>> known,
      Call call,
      Map<Question, Verdict> verdicts)
      throws InterruptedException {
    List<Waiver> given;
    try {
      given = waivers.waivers(batch, call);
    } catch (FreshmakerException e) {
      batch.forEach(question -> verdicts.put(question, Verdict.undecided(e.getMessage())));
      return;
    }
    for (Question question : batch) {
      verdicts.put(question, judge(question, given, known, call));
    }
  }

  private Verdict judge(
      Question question, List<Waiver> given, Map<Subject, List<TestResult>> known, Call call)
      throws InterruptedException {
    Evaluation evaluation = new Evaluation(question, policies, clock.instant());
    if (!evaluation.anyPolicy()) {
      return Verdict.of(Verdict.Kind.NO_POLICY, "no policy is for " + question);
    }
    if (evaluation.anyRemoteRule()) {
      return Verdict.undecided("a remote rule applies to " + question + ", which needs Greenwave");
    }
    try {
      List<TestResult> ofSubject = known.get(question.subject());
      if (ofSubject == null) {
        ofSubject = results.latest(question.subject(), call);
        known.put(question.subject(), ofSubject);
      }
      return evaluation.verdict(ofSubject, given);
    } catch (FreshmakerException e) {
      return Verdict.undecided(e.getMessage());
    }
  }
}
