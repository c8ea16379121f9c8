package io.freshmaker.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolicyDeciderTest {

  private static final ArtifactKey BASH = ArtifactKey.rpm("bash", "f29");
  private static final ArtifactKey NGINX = ArtifactKey.rpm("nginx", "f29");

  private StandIn greenwave;

  @BeforeEach
  void open() throws IOException {
    greenwave = new StandIn();
  }

  @AfterEach
  void close() {
    greenwave.close();
  }

  @Test
  void a_cause_whose_requirements_hold_is_not_objected_to() throws Exception {
    Decision decision = gate().decide(Asked.image("web", "bash-5.0-1.fc29"));

    assertThat(rebuilt(decision).code()).isEqualTo("policy-satisfied");
    assertThat(greenwave.requests.get(0).get("product_version").asText()).isEqualTo("fedora-29");
    assertThat(greenwave.requests.get(0).get("decision_context").asText()).isEqualTo("rebuild");
    assertThat(greenwave.requests.get(0).get("subject_type").asText()).isEqualTo("koji_build");
    assertThat(greenwave.requests.get(0).get("subject_identifier").asText())
        .isEqualTo("bash-5.0-1.fc29");
  }

  @Test
  @DisplayName("scenario 48: RPM A passes, RPM B does not: rebuilt for A, and B's part says why")
  void one_cause_that_passes_is_enough() throws Exception {
    greenwave.refuses("nginx-1.14-5.fc29", "test-result-failed", "dist.abicheck");

    Decision decision = gate().decide(Asked.image("web", "bash-5.0-1.fc29", "nginx-1.14-5.fc29"));

    Decision.Skip skip = skipped(decision);
    assertThat(skip.causes()).containsExactly(NGINX);
    assertThat(skip.reason().text()).contains("nginx-1.14-5.fc29").contains("dist.abicheck failed");
    assertThat(skip.reason().text()).doesNotContain("bash");
  }

  @Test
  @DisplayName("scenario 29: unsatisfied is a skip that its own waiver wakes, or a wait")
  void unsatisfied_is_a_skip_with_its_subject_or_a_wait() throws Exception {
    greenwave.refuses("bash-5.0-1.fc29", "test-result-missing", "dist.rpmgrill");

    Decision.Skip skip = skipped(gate().decide(Asked.image("web", "bash-5.0-1.fc29")));
    Decision.Wait wait =
        waits(gate("unsatisfied: wait").decide(Asked.image("web", "bash-5.0-1.fc29")));

    assertThat(skip.refs()).containsExactly(Ref.of("gate", "koji_build/bash-5.0-1.fc29"));
    assertThat(skip.askAgain()).contains(Gatekeeper.START.plus(Duration.ofMinutes(15)));
    assertThat(skip.reason().code()).isEqualTo("policy-unsatisfied");
    assertThat(skip.reason().text()).contains("dist.rpmgrill never ran");
    assertThat(wait.refs()).isEqualTo(skip.refs());
    assertThat(wait.causes()).containsExactly(BASH);
  }

  @Test
  void no_policy_is_no_objection_unless_configured() throws Exception {
    greenwave.withoutPolicies = true;
    Asked image = Asked.image("web", "bash-5.0-1.fc29");

    assertThat(rebuilt(gate().decide(image)).code()).isEqualTo("policy-satisfied");
    assertThat(skipped(gate("no-policy: skip").decide(image)).reason().code())
        .isEqualTo("policy-missing");
  }

  @Test
  @DisplayName("R11: an unreachable service is never a yes")
  void undecided_waits_with_growing_pauses() throws Exception {
    greenwave.status = 500;
    Gatekeeper gate = gate();
    Asked image = Asked.image("web", "bash-5.0-1.fc29");
    List<Duration> pauses = new ArrayList<>();

    Instant since = gate.now();
    for (int i = 0; i < 7; i++) {
      Decision.Wait wait = waits(gate.decide(image.waitingSince(since)));
      assertThat(wait.reason().code()).isEqualTo("policy-undecided");
      Duration pause = Duration.between(gate.now(), wait.askAgain().orElseThrow());
      pauses.add(pause);
      gate.pass(pause);
    }

    assertThat(pauses)
        .extracting(Duration::toSeconds)
        .containsExactly(30L, 30L, 60L, 120L, 240L, 300L, 300L);
  }

  @Test
  void undecided_is_skipped_after_a_time_if_so_configured() throws Exception {
    greenwave.status = 500;
    Gatekeeper gate = gate("undecided-skip-after: 1h");
    Asked image = Asked.image("web", "bash-5.0-1.fc29").waitingSince(gate.now());

    waits(gate.decide(image));
    gate.pass(Duration.ofHours(1));

    assertThat(skipped(gate.decide(image)).reason().code()).isEqualTo("policy-undecided");
  }

  @Test
  void what_is_refused_waits_while_another_cause_is_undecided() throws Exception {
    greenwave.refuses("bash-5.0-1.fc29", "test-result-failed", "dist.abicheck");
    greenwave.fails("nginx-1.14-5.fc29", 500);

    Decision.Wait wait =
        waits(gate().decide(Asked.image("web", "bash-5.0-1.fc29", "nginx-1.14-5.fc29")));

    assertThat(wait.causes()).containsExactly(BASH, NGINX);
    assertThat(wait.reason().code()).isEqualTo("policy-undecided");
  }

  @Test
  void one_subject_in_trouble_does_not_spoil_the_others() throws Exception {
    greenwave.fails("bad-1-1.fc29", 500);
    List<Asked> images = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      images.add(Asked.image("i" + i, (i == 13 ? "bad" : "good" + i) + "-1-1.fc29"));
    }

    Each<Candidate, Decision> decisions = gate().decide(images);

    for (int i = 0; i < 20; i++) {
      Decision decision = decisions.result(images.get(i)).orElseThrow();
      assertThat(decision instanceof Decision.Wait).as("image %s", i).isEqualTo(i == 13);
      assertThat(decision instanceof Decision.Rebuild).as("image %s", i).isEqualTo(i != 13);
    }
  }

  @Test
  void an_unknown_requirement_is_shown_and_the_verdict_alone_decides() throws Exception {
    greenwave.refusesNamelessly("bash-5.0-1.fc29");

    Each<Candidate, Decision> decisions =
        gate()
            .decide(
                List.of(
                    Asked.image("a", "bash-5.0-1.fc29"), Asked.image("b", "nginx-1.14-5.fc29")));

    List<Decision> both = new ArrayList<>(decisions.results().values());
    assertThat(skipped(both.get(0)).reason().text()).contains("moon-phase");
    rebuilt(both.get(1));
  }

  @Test
  void reasons_show_waivers_with_author_and_comment() throws Exception {
    greenwave.waiver(42, "bash-5.0-1.fc29", "dist.abicheck", "alice", "known, agreed");

    Reason reason = rebuilt(gate().decide(Asked.image("web", "bash-5.0-1.fc29")));

    assertThat(reason.details().get(BASH.toString()))
        .isEqualTo("dist.abicheck failed, waived (waiver 42 by alice: known, agreed)");
  }

  @Test
  void the_remedies_of_a_no_are_what_waived_or_passed_would_turn_it() throws Exception {
    greenwave.refuses("bash-5.0-1.fc29", "test-result-failed", "dist.abicheck");
    greenwave.refuses("bash-5.0-1.fc29", "test-result-missing", "dist.rpmgrill");
    greenwave.refuses("nginx-1.14-5.fc29", "test-result-errored", "dist.rpmdeplint");

    Reason reason =
        skipped(gate().decide(Asked.image("web", "bash-5.0-1.fc29", "nginx-1.14-5.fc29"))).reason();

    assertThat(reason.remedies())
        .containsExactly(
            remedy("waive", "dist.abicheck of bash-5.0-1.fc29", "dist.rpmgrill of bash-5.0-1.fc29"),
            remedy("pass", "dist.abicheck of bash-5.0-1.fc29", "dist.rpmgrill of bash-5.0-1.fc29"),
            remedy("waive", "dist.rpmdeplint of nginx-1.14-5.fc29"),
            remedy("pass", "dist.rpmdeplint of nginx-1.14-5.fc29"));
  }

  private static Remedy remedy(String action, String... subjects) {
    return Remedy.of(
        List.of(subjects).stream().map(subject -> new Remedy.Step(action, subject)).toList());
  }

  @Test
  void where_no_gate_is_configured_nothing_is_asked_and_nothing_objected_to() throws Exception {
    Cause source =
        Asked.done(Artifact.of(ArtifactKey.source("rpms", "bash", "f29"), Version.commit("abc")));

    rebuilt(gate().decide(new Asked(BASH, null, source)));

    assertThat(greenwave.requests).isEmpty();
  }

  @Test
  @DisplayName("R11: a cause that cannot be named there is undecided, not let through")
  void a_cause_without_a_name_is_undecided() throws Exception {
    Cause unversioned = Asked.done(Artifact.of(BASH));

    waits(gate().decide(new Asked(ArtifactKey.container("web", "f29"), null, unversioned)));

    assertThat(greenwave.requests).isEmpty();
  }

  @Test
  void every_type_is_asked_about_by_its_own_name() throws Exception {
    Gatekeeper gate =
        Gatekeeper.withGates(
            greenwave.url(),
            "[{type: rpm, subject: koji_build, product-version: 'fedora-{stream}', context: c}, "
                + "{type: module, subject: redhat-module, product-version: p, context: c}, "
                + "{type: container, subject: redhat-container-image, product-version: p, context: c}, "
                + "{type: compose, subject: compose, product-version: p, context: c}]");
    Cause rpm =
        Asked.done(Artifact.of(ArtifactKey.rpm("bash", "29"), Version.of("rpm", "1:5.0-1.fc29")));
    Cause module =
        Asked.done(
            Artifact.of(
                ArtifactKey.module("389-ds", "1-2"), Version.module("20181204160430", "17efdbc7")));
    Cause image =
        Asked.done(
            Artifact.of(ArtifactKey.container("sssd", "f29"), Version.nvr("sssd-container-1-2")));
    Cause compose =
        Asked.done(
            Artifact.of(
                ArtifactKey.compose("Fedora-29", null),
                Version.of("compose", "Fedora-29-2026.n.0")));

    rebuilt(
        gate.decide(
            new Asked(ArtifactKey.container("web", "f29"), null, rpm, module, image, compose)));

    assertThat(greenwave.questions().keySet())
        .containsExactlyInAnyOrder(
            "bash-5.0-1.fc29",
            "389-ds-1_2-20181204160430.17efdbc7",
            "sssd-container-1-2",
            "Fedora-29-2026.n.0");
    assertThat(greenwave.requests)
        .anyMatch(request -> request.get("product_version").asText().equals("fedora-29"));
  }

  @Test
  void rules_of_the_request_do_without_policies_of_the_server() throws Exception {
    Gatekeeper gate =
        Gatekeeper.withGates(
            greenwave.url(),
            "[{type: rpm, subject: koji_build, product-version: p, "
                + "rules: [{test: dist.abicheck, scenario: x86_64}]}]");

    rebuilt(gate.decide(Asked.image("web", "bash-5.0-1.fc29")));

    assertThat(greenwave.requests.get(0).get("rules").toString())
        .isEqualTo(
            "[{\"type\":\"PassingTestCaseRule\",\"test_case_name\":\"dist.abicheck\",\"scenario\":\"x86_64\"}]");
    assertThat(greenwave.requests.get(0).has("decision_context")).isFalse();
  }

  @Test
  @DisplayName("a policy may veto the Dockerfile of one profile of a module")
  void a_gate_can_be_for_some_candidates_only() throws Exception {
    Gatekeeper gate =
        Gatekeeper.withGates(
            greenwave.url(),
            "[{type: module, candidate-type: source, candidate-name: 'container/*-minimal', "
                + "subject: redhat-module, product-version: p, context: profiles}]");
    Cause module =
        Asked.done(
            Artifact.of(ArtifactKey.module("perl", "5.28"), Version.module("1", "c0ffee42")));
    ArtifactKey minimal = ArtifactKey.source("container", "perl-minimal", "5.28");
    ArtifactKey full = ArtifactKey.source("container", "perl-full", "5.28");
    greenwave.refuses("perl-5.28-1.c0ffee42", "test-result-failed", "profile.minimal");

    assertThat(skipped(gate.decide(new Asked(minimal, null, module))).causes())
        .containsExactly(module.artifact().key());
    rebuilt(gate.decide(new Asked(full, null, module)));
  }

  @Test
  @DisplayName(
      "10,000 candidates over 500 subjects: at most 500 questions, in batches, none forgotten")
  void many_candidates_ask_few_questions() throws Exception {
    List<Asked> images = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      images.add(Asked.image("image" + i, "pkg" + i % 500 + "-1-1.fc29"));
    }
    for (int i = 0; i < 500; i += 5) {
      greenwave.refuses("pkg" + i + "-1-1.fc29", "test-result-failed", "dist.abicheck");
    }

    Each<Candidate, Decision> decisions = gate().decide(images);

    for (int i = 0; i < 10_000; i++) {
      boolean skipped = decisions.result(images.get(i)).orElseThrow() instanceof Decision.Skip;
      assertThat(skipped).isEqualTo(i % 5 == 0);
    }
    assertThat(greenwave.questions()).hasSize(500);
    assertThat(greenwave.requests).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void a_verdict_is_kept_for_minutes_and_until_a_message_about_its_subject() throws Exception {
    Gatekeeper gate = gate();
    Asked image = Asked.image("web", "bash-5.0-1.fc29");

    rebuilt(gate.decide(image));
    gate.pass(Duration.ofMinutes(2));
    rebuilt(gate.decide(image));
    assertThat(greenwave.requests).hasSize(1);

    greenwave.refuses("bash-5.0-1.fc29", "test-result-failed", "dist.abicheck");
    gate.parse(decisionUpdate("nginx-1.14-5.fc29"));
    rebuilt(gate.decide(image));
    gate.parse(decisionUpdate("bash-5.0-1.fc29"));
    skipped(gate.decide(image));
    greenwave.accepts("bash-5.0-1.fc29");
    gate.pass(Duration.ofMinutes(4));
    rebuilt(gate.decide(image));
  }

  private static String decisionUpdate(String nvr) {
    return "{\"id\": \"1\", \"topic\": \"org.fedoraproject.prod.greenwave.decision.update\", \"body\":"
        + " {\"subject_type\": \"koji_build\", \"subject_identifier\": \""
        + nvr
        + "\", \"policies_satisfied\": false}}";
  }

  @Test
  void concurrent_questions_about_one_subject_are_one_request() throws Exception {
    Gatekeeper gate = gate();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Decision>> decisions = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Asked image = Asked.image("image" + i, "bash-5.0-1.fc29");
        decisions.add(threads.submit(() -> gate.decide(image)));
      }
      for (Future<Decision> decision : decisions) {
        rebuilt(decision.get());
      }
    } finally {
      threads.shutdown();
    }

    assertThat(greenwave.questions()).isEqualTo(Map.of("bash-5.0-1.fc29", 1));
  }

  private Gatekeeper gate(String... settings) {
    return Gatekeeper.asking(greenwave.url(), settings);
  }

  private static Reason rebuilt(Decision decision) {
    return decision.match(
        rebuild -> rebuild.reason(),
        skip -> {
          throw new AssertionError(skip);
        },
        wait -> {
          throw new AssertionError(wait);
        });
  }

  private static Decision.Skip skipped(Decision decision) {
    return decision.match(
        rebuild -> {
          throw new AssertionError(rebuild);
        },
        skip -> skip,
        wait -> {
          throw new AssertionError(wait);
        });
  }

  private static Decision.Wait waits(Decision decision) {
    return decision.match(
        rebuild -> {
          throw new AssertionError(rebuild);
        },
        skip -> {
          throw new AssertionError(skip);
        },
        wait -> wait);
  }
}
