package io.freshmaker.conformance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.http.HttpService;
import io.freshmaker.policy.files.PolicyFiles;
import io.freshmaker.policy.greenwave.Greenwave;
import io.freshmaker.policy.verdict.Judge;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Requirement;
import io.freshmaker.policy.verdict.Subject;
import io.freshmaker.policy.verdict.TestRule;
import io.freshmaker.policy.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Needs {@code -Dfreshmaker.shared=<folder>}, in which {@code wire/greenwave/state} lies. */
class PolicyStateTest {

  private RecordedState state;
  private AdapterContext context;
  private Path folder;

  @BeforeEach
  void open() throws Exception {
    String shared = System.getProperty("freshmaker.shared");
    if (shared == null) {
      System.out.println("Recorded decisions are SKIPPED: give -Dfreshmaker.shared=<folder>.");
    }
    assumeTrue(shared != null, "-Dfreshmaker.shared is not given");
    folder = Path.of(shared, "wire", "greenwave", "state");
    state = new RecordedState(folder);
    context = context(state.url());
  }

  @AfterEach
  void close() {
    if (state != null) {
      state.close();
    }
  }

  @Test
  @DisplayName("policy files give the real server's answer to every recorded question")
  void policy_files_give_the_real_servers_answer() throws Exception {
    HttpService service = HttpService.of(context);
    Judge files =
        PolicyFiles.read(folder.resolve("policies.yaml"), service, service, context.clock());

    int compared = 0;
    for (RecordedState.Decision decision : state.decisions()) {
      List<Question> questions = questions(decision.request());
      Map<Question, Verdict> verdicts = files.judge(questions, frame());
      assertThat(status(verdicts.values()))
          .as(decision.request().toString())
          .isEqualTo(decision.status());
      if (decision.status() == 200) {
        assertThat(requirements(verdicts.values()))
            .as(decision.request().toString())
            .isEqualTo(requirements(decision.response()));
        assertThat(satisfied(verdicts.values()))
            .isEqualTo(decision.response().get("policies_satisfied").asBoolean());
      }
      compared++;
    }

    System.out.println("policy files: " + compared + " recorded decisions agree");
    assertThat(compared).isGreaterThan(500);
  }

  @Test
  @DisplayName("a batch to Greenwave gives every subject the answer that it gets alone")
  void a_batch_gives_every_subject_the_answer_that_it_gets_alone() throws Exception {
    Map<Question, RecordedState.Decision> recorded = new LinkedHashMap<>();
    for (RecordedState.Decision decision : state.decisions()) {
      if (decision.isAboutOne()) {
        recorded.put(questions(decision.request()).get(0), decision);
      }
    }

    Map<Question, Verdict> verdicts =
        new Greenwave(HttpService.of(context)).judge(recorded.keySet(), frame());

    recorded.forEach(
        (question, decision) -> {
          Verdict verdict = Objects.requireNonNull(verdicts.get(question));
          assertThat(status(List.of(verdict))).as("%s", question).isEqualTo(decision.status());
          if (decision.status() == 200) {
            assertThat(satisfied(List.of(verdict)))
                .as("%s", question)
                .isEqualTo(decision.response().get("policies_satisfied").asBoolean());
            assertThat(requirements(List.of(verdict)))
                .as("%s", question)
                .isEqualTo(requirements(decision.response()));
          }
        });
    System.out.println(
        "greenwave: " + recorded.size() + " questions in " + state.asked.size() + " requests");
    assertThat(state.asked.size()).isLessThan(recorded.size() / 4);
  }

  private static List<Question> questions(JsonNode request) {
    List<String> contexts = new ArrayList<>();
    JsonNode context = request.get("decision_context");
    if (context != null && context.isArray()) {
      context.forEach(item -> contexts.add(item.asText()));
    } else if (context != null) {
      contexts.add(context.asText());
    }
    List<TestRule> rules = new ArrayList<>();
    for (JsonNode rule : request.path("rules")) {
      rules.add(
          new TestRule(rule.get("test_case_name").asText(), rule.path("scenario").asText(null)));
    }
    Question.Policies policies =
        new Question.Policies(request.get("product_version").asText(), contexts, rules);
    if (request.has("subject_type")) {
      return List.of(
          question(request.get("subject_type"), request.get("subject_identifier"), policies));
    }
    List<Question> questions = new ArrayList<>();
    for (JsonNode subject : request.get("subject")) {
      questions.add(question(subject.get("type"), subject.get("item"), policies));
    }
    return questions;
  }

  private static Question question(JsonNode type, JsonNode item, Question.Policies policies) {
    return new Question(new Subject(type.asText(), item.asText()), policies);
  }

  private static int status(Collection<Verdict> verdicts) {
    assertThat(verdicts).noneMatch(verdict -> verdict.kind() == Verdict.Kind.UNDECIDED);
    boolean missing =
        verdicts.stream().anyMatch(verdict -> verdict.kind() == Verdict.Kind.NO_POLICY);
    return missing ? 404 : 200;
  }

  private static boolean satisfied(Collection<Verdict> verdicts) {
    return verdicts.stream().allMatch(verdict -> verdict.kind() == Verdict.Kind.SATISFIED);
  }

  private static Set<Map<String, String>> requirements(Collection<Verdict> verdicts) {
    Set<Map<String, String>> found = new HashSet<>();
    for (Verdict verdict : verdicts) {
      for (Requirement requirement : verdict.requirements()) {
        Map<String, String> members = new TreeMap<>(requirement.members());
        members.put("satisfied", String.valueOf(requirement.satisfied()));
        found.add(members);
      }
    }
    return found;
  }

  /** The subject once more ({@code item}) apart, and members that are null. */
  private static Set<Map<String, String>> requirements(JsonNode response) {
    Set<Map<String, String>> found = new HashSet<>();
    for (String list : List.of("satisfied_requirements", "unsatisfied_requirements")) {
      for (JsonNode requirement : response.path(list)) {
        Map<String, String> members = new TreeMap<>();
        requirement
            .properties()
            .forEach(
                member -> {
                  if (!member.getValue().isNull() && !member.getKey().equals("item")) {
                    members.put(member.getKey(), member.getValue().asText());
                  }
                });
        members.put("satisfied", String.valueOf(list.startsWith("satisfied")));
        found.add(members);
      }
    }
    return found;
  }

  private static AdapterContext context(String url) {
    AtomicReference<AdapterContext> given = new AtomicReference<>();
    AdapterFactory capture =
        new AdapterFactory() {
          @Override
          public String name() {
            return "capture";
          }

          @Override
          public Adapter create(AdapterContext context) {
            given.set(context);
            HttpService.of(context).close();
            return Adapter.of();
          }
        };
    AdapterLoader.of(
            Configuration.parse(
                "test", "instances: {gate: {adapter: capture, url: \"" + url + "\"}}"))
        .discovery(Discovery.off())
        .factory(capture)
        .load()
        .parts(EventParser.class);
    return Objects.requireNonNull(given.get());
  }

  private static Call frame() {
    Instant deadline = Instant.now().plusSeconds(60);
    return new Call() {
      @Override
      public Instant deadline() {
        return deadline;
      }

      @Override
      public Duration remaining() {
        Duration left = Duration.between(Instant.now(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
      }

      @Override
      public Sources sources() {
        throw new AssertionError("no sources are needed");
      }
    };
  }
}
