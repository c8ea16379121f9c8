package io.freshmaker.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A configured command: a list of arguments, never a shell line. A value takes the place of its
 * word inside one argument, and cannot become an option or a second argument.
 *
 * @param instance whose command it is
 * @param arguments the program, and what it is given
 * @param environment the names of variables that it sees
 * @param limit how long it may take
 */
record Program(String instance, List<String> arguments, List<String> environment, Duration limit) {

  private static final int LARGEST = 64 << 10;

  /**
   * What came of it.
   *
   * @param status the exit status
   * @param line the first line that it wrote, or an empty text
   */
  record Result(int status, String line) {}

  /**
   * Runs it.
   *
   * @param values what stands for {@code {name}}
   * @throws InvalidInputException if a value could be taken for something else
   * @throws ConfigurationException if there is no such program
   * @throws UnavailableException if it did not end in time; what it did is not known
   */
  Result run(Map<String, String> values, Call call) throws InterruptedException {
    List<String> line = new ArrayList<>();
    arguments.forEach(argument -> line.add(filled(argument, values)));
    File out = null;
    try {
      out = Files.createTempFile("freshmaker", ".out").toFile();
      return run(line, out, call);
    } catch (IOException e) {
      throw new ConfigurationException(
          instance, "the command " + arguments.get(0) + " cannot be run", e);
    } finally {
      if (out != null && !out.delete()) {
        out.deleteOnExit();
      }
    }
  }

  private static String filled(String argument, Map<String, String> values) {
    String filled = argument;
    for (Map.Entry<String, String> value : values.entrySet()) {
      String word = "{" + value.getKey() + "}";
      if (filled.contains(word)) {
        String text = value.getValue();
        if (text.startsWith("-") || text.chars().anyMatch(Character::isISOControl)) {
          throw new InvalidInputException(
              value.getKey(), "begins with a dash or has a control character");
        }
        filled = filled.replace(word, text);
      }
    }
    return filled;
  }

  private Result run(List<String> line, File out, Call call)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectOutput(out)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> own = Map.copyOf(builder.environment());
    builder.environment().keySet().removeIf(name -> !environment.contains(name));
    for (String name : List.of("PATH", "HOME", "LANG")) {
      String value = own.get(name);
      if (value != null) {
        builder.environment().put(name, value);
      }
    }
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      Duration left = call.remaining().compareTo(limit) < 0 ? call.remaining() : limit;
      if (!process.waitFor(left.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException(
            instance, "the command " + arguments.get(0) + " did not end in time", null);
      }
      return new Result(process.exitValue(), firstLine(out.toPath()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String firstLine(Path out) throws IOException {
    try (var stream = Files.newInputStream(out)) {
      String text = new String(stream.readNBytes(LARGEST), UTF_8);
      return text.lines().findFirst().orElse("").strip();
    }
  }
}
