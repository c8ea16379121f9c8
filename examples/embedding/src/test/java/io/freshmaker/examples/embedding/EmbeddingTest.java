package io.freshmaker.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  private static final Path SOURCE =
      Path.of("src/main/java/io/freshmaker/examples/embedding/Embedding.java");

  @Test
  void the_lines_of_the_readme_plan_a_rebuild() throws Exception {
    assertThat(Embedding.plan())
        .contains("1 to rebuild in 1 wave")
        .contains("container:sssd:f40")
        .contains("rpm:openssl:f40");
  }

  @Test
  void the_readme_shows_the_lines_that_are_run_here() throws Exception {
    List<String> lines = Files.readAllLines(SOURCE);
    List<String> shown =
        lines.subList(lines.indexOf("    // README") + 1, lines.lastIndexOf("    // README"));
    String block = String.join("\n", shown).stripIndent();

    assertThat(Files.readString(Path.of("../../README.md"))).contains(block);
  }
}
