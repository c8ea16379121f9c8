package io.freshmaker.core.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.api.spi.VersionScheme;
import io.freshmaker.api.spi.VersionScheme.Order;
import io.freshmaker.core.adapter.fixture.AlphaFactory;
import io.freshmaker.core.adapter.fixture.BetaFactory;
import io.freshmaker.core.adapter.fixture.OtherAlphaFactory;
import io.freshmaker.core.adapter.fixture.ThrowingFactory;
import io.freshmaker.core.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterLoaderTest {

  private static final RebuildDecider DECIDER =
      RebuildDecider.of(candidate -> Decision.rebuild(Reason.of("fine", "Fine.")));
  private static final Artifact IMAGE = Artifact.of(ArtifactKey.container("sssd", "f36"));

  @TempDir Path dir;

  private final List<String> closed = new ArrayList<>();

  @Test
  void makes_the_configured_instances_in_their_order() {
    List<String> made = new ArrayList<>();
    LoadedAdapters loaded =
        loader("instances: {two: {adapter: a}, one: {adapter: a, trusted: true}}")
            .factory(
                factory(
                    "a",
                    context -> {
                      made.add(context.instance());
                      return Adapter.of(DECIDER);
                    }))
            .load();
    assertThat(made).containsExactly("two", "one");
    List<LoadedPart<RebuildDecider>> deciders = loaded.parts(RebuildDecider.class);
    assertThat(deciders).extracting(LoadedPart::instance).containsExactly("two", "one");
    assertThat(deciders).extracting(LoadedPart::trusted).containsExactly(false, true);
    assertThat(deciders.get(0).part()).isSameAs(DECIDER);
    assertThat(loaded.parts(BuildSubmitter.class)).isEmpty();
    assertThat(loaded.problems()).isEmpty();
  }

  @Test
  void gives_adapters_what_the_host_and_the_configuration_say() throws InterruptedException {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    CountDownLatch ran = new CountDownLatch(1);
    List<String> seen = new ArrayList<>();
    loader(
            "instances: {one: {adapter: a, x: y}}\nnames: {rpm: [{stream: 're:fc(.*)', to-stream: f$1}]}")
        .clock(clock)
        .given("host")
        .factory(
            factory(
                "a",
                context -> {
                  seen.add(context.settings().requireText("x"));
                  seen.add(context.given(CharSequence.class).orElseThrow().toString());
                  seen.add(context.given(Integer.class).toString());
                  seen.add(context.key(ArtifactType.RPM, "bash", "fc36").orElseThrow().toString());
                  seen.add(context.clock().instant().toString());
                  context
                      .executor()
                      .execute(
                          () -> {
                            seen.add(Thread.currentThread().isDaemon() ? "daemon" : "no daemon");
                            ran.countDown();
                          });
                  return Adapter.of();
                }))
        .load();
    assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(seen)
        .containsExactly(
            "y", "host", "Optional.empty", "rpm:bash:f36", "1970-01-01T00:00:00Z", "daemon");
  }

  @Test
  void what_is_given_in_code_wins_over_what_is_found() throws IOException {
    AdapterFactory given = factory("alpha", context -> Adapter.of(DECIDER));
    LoadedAdapters loaded =
        AdapterLoader.of(parse("instances: {one: {adapter: alpha}, two: {adapter: beta}}"))
            .discovery(found(AlphaFactory.class, OtherAlphaFactory.class, BetaFactory.class))
            .factory(given)
            .load();
    assertThat(loaded.parts(RebuildDecider.class))
        .extracting(LoadedPart::instance)
        .containsExactly("one");
  }

  @Test
  void instances_given_in_code_come_first() {
    LoadedAdapters loaded =
        loader("instances: {one: {adapter: a}, mine: {trusted: true}, made: {x: y}}")
            .factory(factory("a", context -> Adapter.of(DECIDER)))
            .factory(factory("unused", context -> Adapter.of(DECIDER)))
            .factory(
                "made",
                factory(
                    "b",
                    context -> {
                      context.settings().text("x");
                      return Adapter.of(DECIDER);
                    }))
            .parts("mine", DECIDER)
            .parts("mine", resolver(ArtifactType.RPM))
            .load();
    assertThat(loaded.parts(RebuildDecider.class))
        .extracting(LoadedPart::instance)
        .containsExactly("mine", "made", "one", "unused");
    assertThat(loaded.parts(DependencyResolver.class))
        .singleElement()
        .satisfies(part -> assertThat(part.trusted()).isTrue());
  }

  @Test
  void an_instance_is_made_in_one_way_only() {
    wrong(
        loader("instances: {mine: {adapter: a}}").parts("mine", DECIDER),
        "instances.mine.adapter (test.yaml, line 1, column 29)",
        "given in code");
    wrong(
        loader("instances: {mine: {adapter: a}}").factory("mine", factory("b", c -> Adapter.of())),
        "instances.mine.adapter",
        "by the adapter 'b'");
    wrong(
        loader("").parts("mine", DECIDER).factory("mine", factory("b", c -> Adapter.of())),
        "instance mine");
    wrong(loader("instances: {mine: {trusted: true}}"), "the key 'adapter' is missing");
    wrong(
        loader("instances: {mine: {trsted: true}}").parts("mine", DECIDER),
        "instances.mine.trsted");
  }

  @Test
  void an_unknown_adapter_is_answered_with_all_that_helps() throws IOException {
    AdapterLoader loader =
        AdapterLoader.of(parse("instances:\n  one: {adapter: koji}\n  two: {adapter: alpah}\n"))
            .discovery(found(AlphaFactory.class, BetaFactory.class, ThrowingFactory.class));
    wrong(
        loader,
        "instances.one.adapter (test.yaml, line 2, column 18)",
        "'koji': there is none",
        "known: alpha, beta",
        "ThrowingFactory",
        "freshmaker-koji",
        "instances.two.adapter (test.yaml, line 3, column 18)",
        "did you mean 'alpha'?");
  }

  @Test
  void two_factories_of_one_name_matter_only_to_who_asks_for_it() throws IOException {
    Discovery twice = found(AlphaFactory.class, OtherAlphaFactory.class, BetaFactory.class);
    LoadedAdapters loaded =
        AdapterLoader.of(parse("instances: {one: {adapter: beta}}")).discovery(twice).load();
    assertThat(loaded.problems()).isEmpty();
    wrong(
        AdapterLoader.of(parse("instances: {one: {adapter: alpha}}")).discovery(twice),
        "several factories have this name",
        AlphaFactory.class.getName() + " in file:",
        OtherAlphaFactory.class.getName() + " in file:");
  }

  @Test
  @DisplayName("R11: keys that an adapter did not ask for are refused, and what was made is closed")
  void keys_that_no_adapter_asked_for_are_refused() {
    wrong(
        loader(
                "instances: {one: {adapter: a}, two: {adapter: a, topcs: [x]}, three: {adapter: a, topics: {}}}")
            .factory(
                factory(
                    "a",
                    context -> {
                      context.settings().list("topics");
                      return Adapter.of(new Closing(context.instance()));
                    })),
        "instances.two.topcs (test.yaml, line 1, column 50): unknown key; did you mean 'topics'?",
        "instances.three.topics");
    assertThat(closed).containsExactly("two", "one");
  }

  @Test
  @DisplayName("R1: a factory that fails is a problem of its instance alone")
  void a_factory_that_fails_does_not_stop_the_others() {
    LoadedAdapters loaded =
        loader(
                "instances: {bad: {adapter: bad}, nil: {adapter: nil}, link: {adapter: link}, good: {adapter: good}}\nsubmit: {rpm: bad}")
            .factory(
                factory(
                    "bad",
                    context -> {
                      throw new IllegalStateException("not today");
                    }))
            .factory(factory("nil", context -> null))
            .factory(
                factory(
                    "link",
                    context -> {
                      throw new NoClassDefFoundError("okhttp3/OkHttpClient");
                    }))
            .factory(factory("good", context -> Adapter.of(DECIDER)))
            .load();
    assertThat(loaded.parts(RebuildDecider.class))
        .extracting(LoadedPart::instance)
        .containsExactly("good");
    assertThat(loaded.problems())
        .extracting(LoadProblem::subject)
        .containsExactly("bad", "nil", "link");
    assertThat(loaded.problems().get(0).text()).contains("IllegalStateException: not today");
    assertThat(loaded.problems().get(2).cause()).containsInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void names_of_instances_elsewhere_must_be_known() {
    wrong(
        loader("submit: {rpm: mien}\nfor: [{instance: others, deny: {rpm: ['*']}}]")
            .parts("mine", DECIDER),
        "submit.rpm (test.yaml, line 1, column 15): unknown instance; did you mean 'mine'?",
        "for[0].instance");
  }

  @Test
  void types_that_no_adapter_speaks_of_are_shown() {
    LoadedAdapters loaded =
        loader("allow: {rpm: ['*'], wheel: ['*']}\ndeny: {contaner: [sssd]}")
            .parts("mine", resolver(ArtifactType.of("wheel")))
            .load();
    assertThat(loaded.problems())
        .singleElement()
        .hasToString(
            "artifact type 'contaner': no loaded adapter speaks of this artifact type, which allow:"
                + " or deny: names; did you mean 'container'?");
  }

  @Test
  void the_submitter_that_can_build_it_builds_it() {
    LoadedAdapters loaded =
        loader("")
            .parts("containers", new Submitter(ArtifactType.CONTAINER))
            .parts("modules", new Submitter(ArtifactType.MODULE))
            .load();
    assertThat(loaded.submitterFor(IMAGE)).map(LoadedPart::instance).contains("containers");
    assertThat(loaded.submitterFor(Artifact.of(ArtifactKey.rpm("bash", "f36")))).isEmpty();
  }

  @Test
  void two_submitters_of_one_type_need_a_word_of_the_configuration() {
    Function<String, LoadedAdapters> load =
        yaml ->
            loader(yaml)
                .parts("one", new Submitter(ArtifactType.CONTAINER))
                .parts("two", new Submitter(ArtifactType.CONTAINER))
                .load();
    assertThatThrownBy(() -> load.apply("").submitterFor(IMAGE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("submit.container")
        .hasMessageContaining("one, two");
    assertThat(load.apply("submit: {container: two}").submitterFor(IMAGE))
        .map(LoadedPart::instance)
        .contains("two");
  }

  @Test
  @DisplayName("scenario 39: in a dry run the dry-run adapter takes the place of all submitters")
  void a_dry_run_replaces_all_submitters() {
    AdapterFactory dry =
        factory("dry-run", context -> Adapter.of(new Submitter(ArtifactType.CONTAINER)));
    LoadedAdapters made =
        loader("dry-run: true\nsubmit: {container: koji}")
            .discovery(Discovery.off())
            .factory(dry)
            .parts("koji", new Submitter(ArtifactType.CONTAINER))
            .load();
    assertThat(made.submitterFor(IMAGE)).map(LoadedPart::instance).contains("dry-run");
    assertThat(made.parts(BuildSubmitter.class)).hasSize(1);
    LoadedAdapters configured =
        loader("dry-run: true\ninstances: {builder: {adapter: dry-run}}")
            .factory(dry)
            .parts("koji", new Submitter(ArtifactType.CONTAINER))
            .load();
    assertThat(configured.parts(BuildSubmitter.class))
        .extracting(LoadedPart::instance)
        .containsExactly("builder");
    wrong(loader("dry-run: true"), "adapter 'dry-run'");
  }

  @Test
  void adapters_bring_version_schemes() {
    LoadedAdapters loaded = loader("").parts("mine", new Reverse("reverse")).load();
    assertThat(loaded.versions().compare(Version.of("reverse", "b"), Version.of("reverse", "a")))
        .isEqualTo(Order.OLDER);
    wrong(loader("").parts("mine", new Reverse("rpm")), "version scheme rpm");
  }

  @Test
  void parts_are_closed_once_the_last_first() {
    Closing first = new Closing("first");
    LoadedAdapters loaded =
        loader("")
            .parts("a", first, new Closing("second"))
            .parts("b", new Failing(), new Closing("third"), first)
            .load();
    loaded.close(VersionScheme.class);
    assertThat(closed).isEmpty();
    loaded.close();
    loaded.close();
    assertThat(closed).containsExactly("first", "third", "failing", "second");
  }

  private static AdapterLoader loader(String yaml) {
    return AdapterLoader.of(parse(yaml)).discovery(Discovery.off());
  }

  private static Configuration parse(String yaml) {
    return Configuration.parse("test.yaml", yaml);
  }

  private Discovery found(Class<?>... factories) throws IOException {
    List<String> names = new ArrayList<>();
    for (Class<?> factory : factories) {
      names.add(factory.getName());
    }
    return Discovery.in(ServiceFileLoader.of(dir, names.toArray(new String[0])));
  }

  private static void wrong(AdapterLoader loader, String... messages) {
    assertThatThrownBy(loader::load)
        .isInstanceOf(ConfigurationException.class)
        .message()
        .contains(messages);
  }

  private static AdapterFactory factory(String name, Function<AdapterContext, Adapter> create) {
    return new AdapterFactory() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Adapter create(AdapterContext context) {
        return create.apply(context);
      }
    };
  }

  private static DependencyResolver resolver(ArtifactType type) {
    return DependencyResolver.of(
        Coverage.of(ArtifactType.SOURCE, DependencyKind.BUILDS_FROM, type), changed -> List.of());
  }

  private final class Closing implements Part, AutoCloseable {

    private final String name;

    Closing(String name) {
      this.name = name;
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }

  private final class Failing implements Part, AutoCloseable {

    @Override
    public void close() {
      closed.add("failing");
      throw new IllegalStateException("cannot close");
    }
  }

  private record Reverse(String name) implements VersionScheme {

    @Override
    public Order compare(String a, String b) {
      return a.compareTo(b) > 0 ? Order.OLDER : Order.NEWER;
    }
  }

  private record Submitter(ArtifactType type) implements BuildSubmitter {

    @Override
    public boolean canBuild(Artifact artifact) {
      return artifact.type().equals(type);
    }

    @Override
    public Submission submit(BuildRequest request, Call call) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Each<BuildHandle, BuildStatus> statuses(Collection<BuildHandle> handles, Call call) {
      throw new UnsupportedOperationException();
    }
  }
}
