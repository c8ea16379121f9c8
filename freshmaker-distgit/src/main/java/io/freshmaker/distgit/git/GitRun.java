package io.freshmaker.distgit.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The git program while it runs. It reads from a file and writes to files, so that nobody has to
 * stand by to feed it, and how much it writes is seen before any of it is in memory.
 */
final class GitRun {

  private static final int COMPLAINT = 64 << 10;
  private static final int SHOWN = 300;

  private final GitCommand command;
  private final Process process;
  private final File in;
  private final File out;
  private final File err;
  private @Nullable String ended;

  private GitRun(GitCommand command, Process process, File in, File out, File err) {
    this.command = command;
    this.process = process;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Starts a program whose files lie in a folder. */
  static GitRun start(
      GitCommand command, String program, Map<String, String> environment, Path folder)
      throws IOException {
    File in = Files.createTempFile(folder, "in", "").toFile();
    File out = Files.createTempFile(folder, "out", "").toFile();
    File err = Files.createTempFile(folder, "err", "").toFile();
    try {
      Files.write(in.toPath(), command.input());
      ProcessBuilder builder =
          new ProcessBuilder(command.line(program))
              .directory(folder.toFile())
              .redirectInput(in)
              .redirectOutput(out)
              .redirectError(err);
      builder.environment().clear();
      builder.environment().putAll(environment);
      return new GitRun(command, builder.start(), in, out, err);
    } catch (IOException e) {
      delete(in, out, err);
      throw e;
    }
  }

  GitCommand command() {
    return command;
  }

  /** Waits a moment, and ends a program that writes too much; returns whether it has ended. */
  boolean ends(long milliseconds) throws InterruptedException {
    boolean ends = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    if (out.length() > command.largest()) {
      end("wrote more than " + command.largest() + " bytes");
    } else if (err.length() > COMPLAINT) {
      end("complained without end");
    }
    return ends || ended != null;
  }

  /** Ends it with all that it started. */
  void end(String why) {
    ended = why;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Returns what came of it, and gives its files back. */
  GitResult result() throws IOException {
    try {
      byte[] written = ended == null ? Files.readAllBytes(out.toPath()) : new byte[0];
      int exit = ended == null ? process.exitValue() : -1;
      return new GitResult(command, exit, written, complaint(), ended);
    } finally {
      close();
    }
  }

  void close() {
    delete(in, out, err);
  }

  /** The last line that says what went wrong, without what would move a terminal's cursor. */
  private String complaint() throws IOException {
    String last = "";
    String text;
    try (InputStream stream = Files.newInputStream(err.toPath())) {
      text = new String(stream.readNBytes(COMPLAINT), UTF_8);
    }
    for (String line : text.lines().toList()) {
      if (line.startsWith("fatal:") || line.startsWith("error:") || last.isEmpty()) {
        last = line;
      }
    }
    String all = text.contains("Permission denied") ? "Permission denied. " + last : last;
    String harmless = all.replaceAll("[^\\x20-\\x7e]", "?");
    return harmless.length() <= SHOWN ? harmless : harmless.substring(0, SHOWN);
  }

  private static void delete(File... files) {
    for (File file : files) {
      if (!file.delete()) {
        file.deleteOnExit();
      }
    }
  }
}
