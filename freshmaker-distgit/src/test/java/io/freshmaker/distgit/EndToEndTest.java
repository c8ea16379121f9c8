package io.freshmaker.distgit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.adapter.Discovery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes come in as messages, are confirmed by git, and builds go out. */
class EndToEndTest {

  private static final ArtifactKey WEB = ArtifactKey.source("container", "web", "f40");
  private static final ArtifactKey GENERATED =
      ArtifactKey.source("container", "perl-default", "5.38-f40");
  private static final ArtifactKey IMAGE = ArtifactKey.container("perl-default", "5.38-f40");

  @TempDir Path server;

  private final Builder builder = new Builder();
  private DistGitServer distGit;
  private Freshmaker freshmaker;
  private volatile ModuleBuild perl =
      ModuleBuild.builder("perl", "5.38", "1", "c", "f40")
          .profile("default", List.of("perl"))
          .build();

  /** Builds images and modules at once, and notes what it was asked for. */
  private static final class Builder implements BuildSubmitter {

    private final List<BuildRequest> requests = new CopyOnWriteArrayList<>();

    @Override
    public boolean canBuild(Artifact artifact) {
      return !artifact.type().equals(ArtifactType.SOURCE);
    }

    @Override
    public Submission submit(BuildRequest request, Call call) {
      requests.add(request);
      return Submission.accepted(
          List.of(
              BuildHandle.of("builder", request.key())
                  .withDetails(Map.of("artifact", request.artifact().key().toString()))));
    }

    @Override
    public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call)
        throws InterruptedException {
      return Each.of(
          handles,
          handle ->
              BuildStatus.succeeded(
                  List.of(
                      BuildInputs.unknown(
                          Artifact.of(
                              ArtifactKey.parse(handle.details().get("artifact")),
                              Version.nvr(handle.id() + "-1-1"))))));
    }
  }

  @BeforeEach
  void start() {
    distGit =
        new DistGitServer(server).repository("container/web").repository("container/perl-default");
    freshmaker =
        Freshmaker.builder()
            .discovery(Discovery.off())
            .adapter(new DistGitFactory())
            .submitter("builder", builder)
            .given((ModuleBuilds) (module, call) -> List.of(perl))
            .configuration(
                """
                name: here
                instances:
                  distgit:
                    adapter: distgit
                    topics: [VirtualTopic.eng]
                    url: %s
                    create-branches: true
                    new-branches: take
                    committer-email: freshmaker@example.com
                    generate: {platforms: {f40: "fedora:40"}}
                names: {container: [{name: "*"}]}
                allow: {container: ["*"], source: ["*"]}
                """
                    .formatted(distGit.url()))
            .build();
    freshmaker.start();
  }

  @AfterEach
  void close() {
    freshmaker.close();
  }

  private void push(ArtifactKey source, String before, String after) throws Exception {
    String message =
        """
        {"topic": "/topic/VirtualTopic.eng.distgit.push", "headers": {"message-id": "%s"},
         "msg": {"repo": "%s", "namespace": "container", "branch": "%s", "oldrev": "%s",
           "newrev": "%s", "commits": ["%s"], "numcommits": 1}}
        """
            .formatted(
                after,
                source.name().substring("container/".length()),
                source.stream(),
                before,
                after,
                after);
    freshmaker
        .offer(RawMessage.of(message.getBytes(UTF_8)))
        .recorded()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    quiet();
  }

  private void built(String id, String version) throws Exception {
    freshmaker
        .report(
            Event.builder(id, Instant.now(), EventKind.BUILD_CHANGED, "person:ada")
                .change(Change.of(ArtifactKey.module("perl", "5.38"), Version.module(version, "c")))
                .build())
        .recorded()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    quiet();
  }

  private void quiet() throws InterruptedException {
    assertThat(freshmaker.awaitQuiet(Duration.ofSeconds(60)))
        .as("%s %s", freshmaker.status(), freshmaker.problems())
        .isTrue();
  }

  @Test
  @DisplayName("scenario 18: Dockerfile changed: the image is rebuilt at exactly that commit")
  void a_changed_dockerfile_has_its_image_rebuilt_at_that_commit() throws Exception {
    String before = distGit.commit(WEB, Map.of("Dockerfile", "FROM a"), "one");
    String after = distGit.commit(WEB, Map.of("Dockerfile", "FROM b"), "two");
    String readme = distGit.commit(WEB, Map.of("README", "r"), "three");

    push(WEB, before, after);
    push(WEB, after, readme);

    assertThat(builder.requests).hasSize(1);
    assertThat(builder.requests.get(0).artifact().key())
        .isEqualTo(ArtifactKey.container("web", "f40"));
    assertThat(builder.requests.get(0).causes().get(0).artifact())
        .isEqualTo(Artifact.of(WEB, Version.commit(after)));
  }

  @Test
  @DisplayName(
      "design section 6: module built: its Dockerfiles are generated, and the images built")
  void a_built_module_leads_to_a_dockerfile_and_that_to_an_image_once() throws Exception {
    built("module-1", "1");

    assertThat(distGit.file(GENERATED, "Dockerfile")).contains("perl:5.38:1:c");
    assertThat(builder.requests)
        .extracting(request -> request.artifact().key())
        .containsExactly(IMAGE);

    // Scenario 17: the commit that we made comes back as a push, and is no new cause.
    push(GENERATED, "0".repeat(40), distGit.head(GENERATED));
    assertThat(builder.requests).hasSize(1);
  }

  @Test
  void a_new_build_of_the_module_leads_to_a_new_image() throws Exception {
    built("module-1", "1");
    perl =
        ModuleBuild.builder("perl", "5.38", "2", "c", "f40")
            .profile("default", List.of("perl"))
            .build();

    built("module-2", "2");

    assertThat(distGit.file(GENERATED, "Dockerfile")).contains("perl:5.38:2:c");
    assertThat(builder.requests).hasSize(2);
  }
}
