package io.freshmaker.mbs.modulemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.freshmaker.api.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulemdTest {

  private static final String HEAD = "document: modulemd\nversion: 2\ndata:\n";

  private static ModuleStream module(String data) {
    return Modulemd.readModule(HEAD + data.indent(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5.30",
        "1e10",
        "00000000",
        "on",
        "yes",
        "no",
        "2018-04-05",
        "0x1f",
        "1_000",
        "12:30:45",
        "null",
        "~",
        ".inf",
        "=",
        "TRUE",
        "010",
        "-5.26"
      })
  void every_scalar_is_a_text(String text) {
    assertThat(module("stream: " + text + "\nsummary: x").stream()).hasValue(text);
    assertThat(module("stream: '" + text + "'\nsummary: x").stream()).hasValue(text);
  }

  @Test
  void streams_keep_what_looks_like_a_number() {
    ModuleStream module =
        module(
            """
            dependencies:
            - buildrequires: {perl: [5.30, 1e3], nodejs: [10], platform: [-f28]}
              requires: {nodejs: [10]}
            components:
              rpms:
                bash: {ref: 2.40, rationale: x}
            """);

    Dependencies group = module.dependencies().get(0);
    assertThat(group.buildRequires().get("perl").listed()).containsExactly("5.30", "1e3");
    assertThat(group.requires().get("nodejs").listed()).containsExactly("10");
    assertThat(module.rpms().get("bash").ref()).hasValue("2.40");
  }

  @Test
  void version_one_names_one_stream_of_each_module() {
    ModuleStream module =
        Modulemd.readModule(
            """
            document: modulemd
            version: 1
            data:
              license: {module: [MIT]}
              dependencies:
                buildrequires: {platform: f29}
                requires: {platform: f29, perl: 5.30}
            """);

    assertThat(module.dependencies())
        .containsExactly(
            Dependencies.of(
                java.util.Map.of("platform", StreamChoice.of(List.of("f29"))),
                java.util.Map.of(
                    "platform",
                    StreamChoice.of(List.of("f29")),
                    "perl",
                    StreamChoice.of(List.of("5.30")))));
  }

  @Test
  void a_packagers_version_two_is_version_two_without_a_name() {
    ModuleStream module =
        Modulemd.readModule(
            """
            document: modulemd-packager
            version: 2
            data:
              license: {module: [MIT]}
              dependencies:
              - buildrequires: {platform: [f29]}
            """);

    assertThat(module.name()).isEmpty();
    assertThat(module.licenses()).containsExactly("MIT");
    assertThat(module.dependencies()).hasSize(1);
  }

  @Test
  void a_packagers_version_three_has_configurations() {
    ModuleStream module =
        Modulemd.readModule(
            """
            document: modulemd-packager
            version: 3
            data:
              name: httpd
              stream: 2.4
              license: [MIT, GPL]
              configurations:
              - context: a1
                platform: f29
                buildrequires: {perl: [5.28]}
                requires: {perl: [5.28]}
              - context: b2
                platform: f28
            """);

    assertThat(module.licenses()).containsExactly("MIT", "GPL");
    assertThat(module.dependencies()).hasSize(2);
    Dependencies first = module.dependencies().get(0);
    assertThat(first.context()).hasValue("a1");
    assertThat(first.buildRequires()).containsOnlyKeys("perl", "platform");
    assertThat(first.requires().get("platform").listed()).containsExactly("f29");
    assertThat(module.dependencies().get(1).requires()).containsOnlyKeys("platform");
  }

  @Test
  void all_that_a_description_says_is_read() {
    ModuleStream module =
        module(
            """
            name: m
            stream: "1"
            version: 2920261122074934123
            context: 00000000
            static_context: true
            arch: x86_64
            summary: A module
            license: {module: [MIT]}
            profiles:
              default: {description: what most want, rpms: [b, a]}
              buildroot: {rpms: [gcc]}
            api: {rpms: [a]}
            filter: {rpms: [c]}
            buildopts: {arches: [x86_64, s390x]}
            demodularized: {rpms: [old]}
            components:
              rpms:
                a: {rationale: x, ref: master, buildorder: -5, buildafter: [b], buildonly: true,
                    arches: [x86_64], repository: https://git.example.org/rpms/a, name: a-real}
              modules:
                other: {rationale: x, ref: 2.4, repository: https://git.example.org/modules/other,
                        buildorder: 7}
            artifacts: {rpms: ["a-0:1-1.x86_64"]}
            xmd:
              mbs:
                mse: TRUE
                commit: abc
                scmurl: https://git.example.org/modules/m?#abc
                koji_tag: module-m-1
                virtual_streams: [v]
                buildrequires: {perl: {stream: 5.28, version: 123, context: 9edba152}}
                requires: {platform: {stream: f29, version: 3, context: 00000000}}
                rpms: {a: {ref: def}}
            """);

    assertThat(module.version()).hasValue("2920261122074934123");
    assertThat(module.context()).hasValue("00000000");
    assertThat(module.hasStaticContext()).isTrue();
    assertThat(module.arch()).hasValue("x86_64");
    assertThat(module.summary()).hasValue("A module");
    assertThat(module.profiles().get("default").rpms()).containsExactly("a", "b");
    assertThat(module.profiles().get("default").description()).hasValue("what most want");
    assertThat(module.profiles().get("default").isReserved()).isFalse();
    assertThat(module.profiles().get("buildroot").isReserved()).isTrue();
    assertThat(module.api()).containsExactly("a");
    assertThat(module.filtered()).containsExactly("c");
    assertThat(module.buildArches()).containsExactly("x86_64", "s390x");
    assertThat(module.demodularized()).containsExactly("old");
    assertThat(module.artifacts()).containsExactly("a-0:1-1.x86_64");
    RpmComponent rpm = module.rpms().get("a");
    assertThat(rpm.name()).isEqualTo("a-real");
    assertThat(rpm.buildOrder()).isEqualTo(-5);
    assertThat(rpm.buildAfter()).containsExactly("b");
    assertThat(rpm.buildOnly()).isTrue();
    assertThat(rpm.arches()).containsExactly("x86_64");
    assertThat(rpm.repository()).hasValue("https://git.example.org/rpms/a");
    IncludedModule other = module.modules().get("other");
    assertThat(other.ref()).hasValue("2.4");
    assertThat(other.repository()).hasValue("https://git.example.org/modules/other");
    assertThat(other.buildOrder()).isEqualTo(7);
    BuildRecord record = module.buildRecord().orElseThrow();
    assertThat(record.isExpanded()).isTrue();
    assertThat(record.commit()).hasValue("abc");
    assertThat(record.scmUrl()).hasValue("https://git.example.org/modules/m?#abc");
    assertThat(record.kojiTag()).hasValue("module-m-1");
    assertThat(record.virtualStreams()).containsExactly("v");
    assertThat(record.buildRequires().get("perl").stream()).isEqualTo("5.28");
    assertThat(record.requires().get("platform").context()).hasValue("00000000");
    assertThat(record.rpmCommits()).containsEntry("a", "def");
  }

  @Test
  void companions_in_the_same_file_are_kept_and_describe_no_module() {
    String file =
        """
        ---
        document: modulemd-defaults
        version: 1
        data: {module: m, stream: 1.10}
        ...
        ---
        document: modulemd
        version: 2
        data: {summary: x}
        ...
        ---
        document: modulemd-obsoletes
        version: 1
        data: {module: m}
        ---
        document: modulemd-translations
        version: 1
        data: {module: m}
        ...
        """;

    List<Modulemd> documents = Modulemd.read(file);

    assertThat(documents)
        .extracting(Modulemd::type)
        .containsExactly(
            "modulemd-defaults", "modulemd", "modulemd-obsoletes", "modulemd-translations");
    assertThat(documents.get(0).module()).isEmpty();
    assertThat(Modulemd.readModule(file).summary()).hasValue("x");
    assertThat(Modulemd.read(Modulemd.write(documents))).isEqualTo(documents);
  }

  @Test
  void what_is_written_is_read_as_the_same_and_quotes_stay() {
    String text = HEAD + "  stream: '5.30'\n  context: 00000000\n  summary: \"don't: #\"\n";

    String written = Modulemd.write(Modulemd.read(text));

    assertThat(Modulemd.read(written)).isEqualTo(Modulemd.read(text));
    assertThat(written).contains("'5.30'").contains("version: 2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document: modulemd\nversion: 3\ndata: {}",
        "document: modulemd\nversion: 0\ndata: {}",
        "document: modulemd\nversion: two\ndata: {}",
        "document: modulemd-packager\nversion: 1\ndata: {}",
        "document: modulemd-other\nversion: 1\ndata: {}",
        "document: modulemd\ndata: {}",
        "version: 2\ndata: {}",
        "document: modulemd\nversion: 2",
        "document: modulemd\nversion: 2\ndata: []",
        "document: [modulemd]\nversion: 2\ndata: {}",
        "- document",
        "text",
        "document: modulemd\nversion: 2\ndata: {version: 1.5}",
        "document: modulemd\nversion: 2\ndata: {dependencies: {}}",
        "document: modulemd\nversion: 2\ndata: {dependencies: [{buildrequires: [perl]}]}",
        "document: modulemd\nversion: 2\ndata: {components: {rpms: [bash]}}",
        "document: modulemd\nversion: 2\ndata: {components: {rpms: {a: {buildorder: x}}}}",
        "document: modulemd\nversion: 2\ndata: {static_context: maybe}",
        "document: modulemd\nversion: 2\ndata: {xmd: {mbs: {buildrequires: {perl: {}}}}}",
        "document: modulemd-packager\nversion: 3\ndata: {configurations: [{context: a}]}"
      })
  @DisplayName("R9: what is not of the form it must have is a typed error")
  void what_is_not_of_the_form_is_a_typed_error(String text) {
    assertThatThrownBy(() -> Modulemd.readModule(text)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document: modulemd\nversion: 2\nversion: 2\ndata: {}",
        "document: modulemd\nversion: 2\ndata: {stream: 1, 'stream': 2}",
        "document: modulemd\nversion: 2\ndata: {? [a] : b}",
        "document: modulemd\nversion: 2\ndata: &a {x: *a}",
        "document: modulemd\nversion: 2\ndata: {a: &a {b: c}, d: *a}",
        "a: b: c",
        "{",
        "\"\\x",
        "a: \u0000",
        "%YAML 9.9\n---\na"
      })
  @DisplayName("R9: doubled keys, anchors of structures and broken YAML are typed errors")
  void broken_yaml_is_a_typed_error(String text) {
    assertThatThrownBy(() -> Modulemd.read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasNoCause();
  }

  @Test
  @DisplayName("R9: a tag is not obeyed")
  void a_tag_is_not_obeyed() {
    assertThatThrownBy(() -> module("summary: !!java.net.URL [http://127.0.0.1/]\nstream: x"))
        .isInstanceOf(InvalidInputException.class);
    assertThat(module("stream: !!float 5.30\nsummary: x").stream()).hasValue("5.30");
  }

  @Test
  @DisplayName("R9: bombs are refused quickly and in little memory")
  void bombs_are_refused_quickly() {
    String laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
    String deep = "data: " + "[".repeat(100_000);
    String deepBlocks = HEAD + "- ".repeat(100_000);
    String line = "data: " + "x".repeat(600_000);
    String documents = "--- x\n".repeat(2_000_000);
    String large = "x: y\n".repeat(20_000_000);
    for (String bomb : List.of(laughs, deep, deepBlocks, line, documents, large)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThatThrownBy(() -> Modulemd.read(bomb))
                  .isInstanceOf(InvalidInputException.class));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @DisplayName("R9: whatever is changed in a document, the error is typed")
  void a_changed_document_is_read_or_refused(long seed) {
    Random random = new Random(seed);
    String text =
        HEAD
            + "  stream: '1'\n  dependencies:\n  - buildrequires: {a: [b, -c]}\n"
            + "  components: {rpms: {x: {ref: y, buildorder: 1}}}\n";
    String letters = "{}[]:-,#&*!|>'\"%@`?\n \t\\x0\u0000\uD800é";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder changed = new StringBuilder(text);
      for (int n = random.nextInt(4); n >= 0; n--) {
        changed.setCharAt(
            random.nextInt(changed.length()), letters.charAt(random.nextInt(letters.length())));
      }
      try {
        List<Modulemd> read = Modulemd.read(changed.toString());
        assertThat(Modulemd.read(Modulemd.write(read))).isEqualTo(read);
      } catch (InvalidInputException expected) {
        assertThat(expected).hasMessageNotContaining("buildorder: 1");
      }
    }
  }
}
