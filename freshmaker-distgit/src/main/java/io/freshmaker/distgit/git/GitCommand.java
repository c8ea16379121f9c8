package io.freshmaker.distgit.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of the git program.
 *
 * @param repository the folder of the repository, or null where none is needed
 * @param arguments the subcommand and what follows it
 * @param input what it reads
 * @param remote the repository's address where it may talk to it, or null where it must not
 * @param largest how many bytes it may write
 */
record GitCommand(
    @Nullable Path repository,
    List<String> arguments,
    byte[] input,
    @Nullable String remote,
    int largest) {

  private static final int LARGEST = 16 << 20;

  /** Returns a command that stays on this machine. */
  static GitCommand local(@Nullable Path repository, String... arguments) {
    return new GitCommand(repository, List.of(arguments), new byte[0], null, LARGEST);
  }

  /** Returns this command as one that may talk to the repository at an address. */
  GitCommand with(String newRemote) {
    return new GitCommand(repository, arguments, input, newRemote, largest);
  }

  GitCommand reading(byte[] newInput) {
    return new GitCommand(repository, arguments, newInput, remote, largest);
  }

  GitCommand atMost(int bytes) {
    return new GitCommand(repository, arguments, input, remote, bytes);
  }

  /** Returns the whole command line. */
  List<String> line(String program) {
    List<String> line = new ArrayList<>(List.of(program, "--no-pager"));
    if (repository != null) {
      line.add("--git-dir=" + repository);
    }
    line.addAll(arguments);
    return Collections.unmodifiableList(line);
  }

  @Override
  public String toString() {
    return "git " + arguments.get(0) + (remote == null ? "" : " of " + remote);
  }
}
