package io.freshmaker.core.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.core.config.SectionSettings;
import io.freshmaker.core.config.YamlLimits;
import io.freshmaker.core.config.YamlReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {

  private static final Call CALL = Stubs.call();
  private static final ArtifactKey SSSD = ArtifactKey.rpm("sssd", "f36");
  private static final Artifact SSSD_1 = Artifact.of(SSSD, Version.rpm("0:2.7.0-1.fc36"));
  private static final Input SOURCE =
      Input.of(ArtifactKey.source("rpms", "sssd", "f36"), DependencyKind.BUILDS_FROM)
          .at(Version.commit("abc"));

  private final Stubs.SettableClock clock = new Stubs.SettableClock();

  @Test
  void a_build_takes_its_time_by_the_given_clock() throws InterruptedException {
    DryRun dryRun = script(Outcome.success().taking(Duration.ofMinutes(5)));
    BuildHandle handle = accepted(dryRun, request("k1"));

    assertThat(status(dryRun, handle)).isInstanceOf(BuildStatus.Running.class);
    clock.pass(Duration.ofMinutes(5).minusNanos(1));
    assertThat(status(dryRun, handle)).isInstanceOf(BuildStatus.Running.class);
    clock.pass(Duration.ofNanos(1));
    assertThat(products(status(dryRun, handle)))
        .containsExactly(
            BuildInputs.of(Artifact.of(SSSD, Version.rpm("0:2.7.0-2.fc36")), List.of(SOURCE))
                .withDetails(Map.of("dry-run", "true")));
  }

  @Test
  @DisplayName("scenario 39: a dry run records the requests and marks what comes of them")
  void records_requests_and_marks_what_comes_of_them() throws InterruptedException {
    DryRun dryRun = script(Outcome.success());
    BuildRequest first = request("k1");
    BuildRequest second = request("k2");
    BuildHandle handle = accepted(dryRun, first);
    accepted(dryRun, second);

    assertThat(dryRun.requests()).containsExactly(first, second);
    assertThat(handle.details()).containsEntry(DryRun.DETAIL, "true");
    assertThat(handle.instance()).isEqualTo("builder");
    assertThat(products(status(dryRun, handle)))
        .allSatisfy(p -> assertThat(p.details()).containsEntry(DryRun.DETAIL, "true"));
  }

  @Test
  @DisplayName("R6 a key is built once, however often it is sent")
  void a_key_is_built_once() throws InterruptedException {
    DryRun dryRun = script(Outcome.success());
    BuildHandle first = accepted(dryRun, request("k1"));
    BuildHandle again = accepted(dryRun, request("k1"));
    BuildHandle other = accepted(dryRun, request("k2"));

    assertThat(dryRun.identity()).isEqualTo(BuildSubmitter.Identity.KEYED);
    assertThat(again).isEqualTo(first).isNotEqualTo(other);
    assertThat(dryRun.requests()).hasSize(2);
    assertThat(version(dryRun, first)).isEqualTo("0:2.7.0-2.fc36");
    assertThat(version(dryRun, other)).isEqualTo("0:2.7.0-3.fc36");
  }

  @Test
  void a_lost_answer_is_found_by_its_key() {
    DryRun dryRun = script(Outcome.success());
    assertThat(found(dryRun, "k1")).isEqualTo("none as of 2024-05-01T12:00:00Z");
    BuildHandle handle = accepted(dryRun, request("k1"));
    assertThat(found(dryRun, "k1")).isEqualTo("all of " + List.of(handle));
  }

  @Test
  void fails_as_often_as_it_is_told_and_then_succeeds() throws InterruptedException {
    DryRun dryRun = script(Outcome.success().afterFailures(2));

    assertThat(ends(dryRun, "k1")).isEqualTo("failed, may pass: true");
    assertThat(ends(dryRun, "k1")).isEqualTo("failed, may pass: true");
    assertThat(ends(dryRun, "k2")).isEqualTo("failed, may pass: true");
    assertThat(ends(dryRun, "k3")).isEqualTo("succeeded");
  }

  @Test
  void ends_as_the_script_says() throws InterruptedException {
    assertThat(ends(script(Outcome.failure()), "k")).isEqualTo("failed, may pass: false");
    assertThat(ends(script(Outcome.cancellation()), "k")).isEqualTo("cancelled");
    assertThat(ends(script(Outcome.unknown()), "k")).isEqualTo("unknown");
    assertThat(ends(script(Outcome.refusal(true)), "k")).isEqualTo("refused, may pass: true");
    assertThat(ends(script(Outcome.refusal(false)), "k")).isEqualTo("refused, may pass: false");
  }

  @Test
  void a_refused_request_leaves_nothing_to_be_found() {
    DryRun dryRun = script(Outcome.refusal(true));
    dryRun.submit(request("k1"), CALL);
    assertThat(dryRun.requests()).hasSize(1);
    assertThat(found(dryRun, "k1")).startsWith("none");
  }

  @Test
  void a_handle_that_it_never_gave_is_unknown() throws InterruptedException {
    assertThat(status(script(Outcome.success()), BuildHandle.of("builder", "k9")))
        .isInstanceOf(BuildStatus.Unknown.class);
  }

  @Test
  void a_running_build_can_be_cancelled() throws InterruptedException {
    DryRun dryRun = script(Outcome.success().taking(Duration.ofMinutes(5)));
    BuildHandle handle = accepted(dryRun, request("k1"));

    assertThat(cancelled(dryRun, handle)).isTrue();
    assertThat(status(dryRun, handle)).isInstanceOf(BuildStatus.Cancelled.class);
    assertThat(cancelled(dryRun, handle)).isFalse();
    assertThat(cancelled(dryRun, BuildHandle.of("builder", "never"))).isFalse();
  }

  @Test
  void a_compose_gives_its_images() throws InterruptedException {
    ArtifactKey compose = ArtifactKey.compose("Fedora-36", "nightly");
    ArtifactKey image = ArtifactKey.container("fedora", "f36");
    DryRun dryRun = script(Outcome.success().producing(List.of(image)));
    Artifact before = Artifact.of(compose, Version.of(Version.COMPOSE, "Fedora-36-20240501.n.0"));
    BuildHandle handle = accepted(dryRun, new Stubs.Request("k1", before, List.of()));

    List<BuildInputs> products = products(status(dryRun, handle));
    assertThat(products)
        .extracting(p -> p.artifact().toString())
        .containsExactly(
            "compose:Fedora-36:nightly@Fedora-36-20240501.n.1",
            "container:fedora:f36@fedora-20240501120000-1");
    assertThat(products.get(1).inputs())
        .containsExactly(
            Input.of(compose, DependencyKind.COMES_WITH)
                .at(Version.of(Version.COMPOSE, "Fedora-36-20240501.n.1")));
  }

  @ParameterizedTest
  @CsvSource({
    "rpm,       2:4.16.1-0.fc36,             2:4.16.1-1.fc36",
    "rpm,       0:1.0-rc9,                   0:1.0-rc10",
    "rpm,       odd,                         odd.1",
    "nvr,       sssd-container-2.7.0-19,     sssd-container-2.7.0-20",
    "nvr,       a-1-2.module_f36+3,          a-1-3.module_f36+3",
    "number,    99999999999999999999,        100000000000000000000",
    "compose,   Fedora-36-20240501.n.9,      Fedora-36-20240501.n.10",
    "semver,    1.2.9-beta,                  1.2.10-beta",
  })
  void the_next_version_follows_from_the_last(String scheme, String last, String next) {
    Artifact artifact =
        Artifact.of(ArtifactKey.module("m", "1"), Version.of(scheme, last).withVariant("c"));
    assertThat(NextVersion.of(artifact, Instant.EPOCH, "k"))
        .isEqualTo(Version.of(scheme, next).withVariant("c"));
  }

  @Test
  void where_no_version_is_known_the_time_is_one() {
    Instant noon = clock.instant();
    assertThat(NextVersion.of(Artifact.of(SSSD), noon, "k"))
        .isEqualTo(Version.rpm("0:20240501120000-1"));
    assertThat(NextVersion.of(Artifact.of(ArtifactKey.module("m", "1")), noon, "k"))
        .isEqualTo(Version.of(Version.NUMBER, "20240501120000"));
    assertThat(NextVersion.of(Artifact.of(ArtifactKey.source("a", "b", "c")), noon, "k").text())
        .hasSize(40);
    Artifact own = Artifact.of(ArtifactKey.of(ArtifactType.of("chart"), "web", null));
    assertThat(NextVersion.of(own, noon, "k"))
        .isEqualTo(NextVersion.of(own, noon, "k"))
        .isNotEqualTo(NextVersion.of(own, noon, "k2"));
  }

  @Test
  void many_threads_that_send_one_key_start_one_build() throws Exception {
    DryRun dryRun = script(Outcome.success());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<BuildHandle>> handles = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      handles.add(
          threads.submit(
              () -> {
                start.await();
                return accepted(dryRun, request("k1"));
              }));
    }
    start.countDown();
    for (Future<BuildHandle> handle : handles) {
      assertThat(handle.get()).isEqualTo(handles.get(0).get());
    }
    threads.shutdown();
    assertThat(dryRun.requests()).hasSize(1);
  }

  @Test
  void the_configuration_can_write_the_script() throws InterruptedException {
    DryRun dryRun =
        configured(
            """
            duration: 5m
            types: [rpm, compose]
            rules:
              - {type: rpm, name: "sam*", stream: f36, duration: 30m}
              - {name: krb5, failures: 1}
              - {name: bash, outcome: fail, duration: 0s}
              - {type: compose, products: ["container:fedora:f36"]}
            """);

    assertThat(dryRun.canBuild(SSSD_1)).isTrue();
    assertThat(dryRun.canBuild(Artifact.of(ArtifactKey.module("m", "1")))).isFalse();
    Map<String, BuildHandle> handles =
        Map.of(
            "samba", accepted(dryRun, rpm("samba", "f36")),
            "samba-el", accepted(dryRun, rpm("samba", "el9")),
            "krb5", accepted(dryRun, rpm("krb5", "f36")),
            "bash", accepted(dryRun, rpm("bash", "f36")));
    BuildRequest compose =
        new Stubs.Request("c", Artifact.of(ArtifactKey.compose("Fedora", null)), List.of());
    BuildHandle composed = accepted(dryRun, compose);

    assertThat(status(dryRun, handles.get("bash"))).isInstanceOf(BuildStatus.Failed.class);
    clock.pass(Duration.ofMinutes(5));
    assertThat(status(dryRun, handles.get("samba"))).isInstanceOf(BuildStatus.Running.class);
    assertThat(status(dryRun, handles.get("samba-el"))).isInstanceOf(BuildStatus.Succeeded.class);
    assertThat(status(dryRun, handles.get("krb5"))).isInstanceOf(BuildStatus.Failed.class);
    assertThat(products(status(dryRun, composed))).hasSize(2);
    clock.pass(Duration.ofMinutes(25));
    assertThat(status(dryRun, handles.get("samba"))).isInstanceOf(BuildStatus.Succeeded.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: [{outcome: explode}]     | rules[0].outcome (s, line 1, column 19)",
        "rules: [{failures: -1}]         | rules[0].failures",
        "rules: [{name: 're:('}]         | rules[0].name",
        "rules: [{products: [fedora]}]   | rules[0].products",
        "rules: [{nam: bash}]            | rules[0].nam",
        "types: [RPM]                    | types",
        "duration: soon                  | duration",
        "durations: 5m                   | durations",
      })
  @DisplayName("R11 what is wrong in the section is refused with its place")
  void what_is_wrong_in_the_section_is_refused(String yaml, String place) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> configured(yaml))
        .satisfies(e -> assertThat(e.place()).startsWith(place));
  }

  private DryRun configured(String yaml) {
    SectionSettings settings =
        SectionSettings.of(YamlReader.read("s", yaml, YamlLimits.DEFAULT), Set.of());
    var adapter = new DryRunFactory().create(Stubs.context("builder", settings, clock));
    settings.refuseUnasked();
    return (DryRun) adapter.parts().get(0);
  }

  private DryRun script(Outcome outcome) {
    return DryRun.builder("builder", clock).when(key -> true, outcome).build();
  }

  private static BuildRequest request(String key) {
    return new Stubs.Request(key, SSSD_1, List.of(SOURCE));
  }

  private static BuildRequest rpm(String name, String line) {
    return new Stubs.Request(name + line, Artifact.of(ArtifactKey.rpm(name, line)), List.of());
  }

  private static BuildHandle accepted(DryRun dryRun, BuildRequest request) {
    return dryRun
        .submit(request, CALL)
        .match(
            accepted -> accepted.handles().get(0),
            refused -> {
              throw new AssertionError(refused.reason());
            });
  }

  private static String ends(DryRun dryRun, String key) throws InterruptedException {
    Submission submission = dryRun.submit(request(key), CALL);
    String refusal =
        submission.match(accepted -> "", refused -> "refused, may pass: " + refused.mayPass());
    if (!refusal.isEmpty()) {
      return refusal;
    }
    return status(dryRun, BuildHandle.of("builder", key))
        .match(
            running -> "running",
            succeeded -> "succeeded",
            failed -> "failed, may pass: " + failed.mayPass(),
            cancelled -> "cancelled",
            unknown -> "unknown");
  }

  private static String found(DryRun dryRun, String key) {
    return dryRun
        .find(request(key), CALL)
        .match(
            found -> (found.complete() ? "all of " : "some of ") + found.handles(),
            none -> "none as of " + none.asOf(),
            cannotTell -> "cannot tell");
  }

  private static boolean cancelled(DryRun dryRun, BuildHandle handle) {
    return dryRun.cancel(handle, CALL).match(requested -> true, refused -> false);
  }

  private static String version(DryRun dryRun, BuildHandle handle) throws InterruptedException {
    return products(status(dryRun, handle)).get(0).artifact().version().text();
  }

  private static BuildStatus status(DryRun dryRun, BuildHandle handle) throws InterruptedException {
    return dryRun.statuses(List.of(handle), CALL).result(handle).orElseThrow();
  }

  private static List<BuildInputs> products(BuildStatus status) {
    return ((BuildStatus.Succeeded) status).products();
  }
}
