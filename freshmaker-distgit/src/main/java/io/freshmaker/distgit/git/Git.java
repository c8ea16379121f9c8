package io.freshmaker.distgit.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The git program, as this adapter runs it: without a shell, a hook, a prompt, a pager, a person's
 * or the machine's own configuration, or any protocol but the configured one. Thread-safe.
 */
final class Git {

  private static final int TICK = 50;

  private final String instance;
  private final GitSettings settings;
  private final Path folder;

  /**
   * Makes it.
   *
   * @param folder where files of running programs lie
   */
  Git(String instance, GitSettings settings, Path folder) {
    this.instance = instance;
    this.settings = settings;
    this.folder = folder;
  }

  /** Runs it once. */
  GitResult run(GitCommand command, Call call) throws InterruptedException {
    return run(List.of(command), call).get(0);
  }

  /**
   * Runs it several times, some side by side.
   *
   * @return what came of each, in the order of the commands
   */
  List<GitResult> run(List<GitCommand> commands, Call call) throws InterruptedException {
    GitResult[] results = new GitResult[commands.size()];
    Map<Integer, GitRun> running = new LinkedHashMap<>();
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int i = 0; i < results.length; i++) {
      waiting.add(i);
    }
    Map<Integer, Long> deadlines = new TreeMap<>();
    try {
      while (!waiting.isEmpty() || !running.isEmpty()) {
        while (running.size() < settings.atOnce() && !waiting.isEmpty()) {
          int next = waiting.remove();
          running.put(next, start(commands.get(next)));
          deadlines.put(next, System.nanoTime() + limit(call).toNanos());
        }
        collect(running, deadlines, results);
      }
      return new ArrayList<>(Arrays.asList(results));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      running.values().forEach(run -> run.end("was left"));
      running.values().forEach(GitRun::close);
    }
  }

  private void collect(
      Map<Integer, GitRun> running, Map<Integer, Long> deadlines, GitResult[] results)
      throws InterruptedException, IOException {
    long tick = TICK;
    for (int i : List.copyOf(running.keySet())) {
      GitRun run = running.get(i);
      if (run == null) {
        continue;
      }
      boolean ends = run.ends(tick);
      tick = 0;
      Long deadline = deadlines.get(i);
      if (!ends && deadline != null && System.nanoTime() - deadline > 0) {
        run.end("did not end in time");
        ends = true;
      }
      if (ends) {
        running.remove(i);
        results[i] = run.result();
      }
    }
  }

  private Duration limit(Call call) {
    Duration left = call.remaining();
    return left.compareTo(settings.timeLimit()) < 0 ? left : settings.timeLimit();
  }

  private GitRun start(GitCommand command) {
    try {
      Files.createDirectories(folder);
      return GitRun.start(command, settings.program(), environment(command.remote()), folder);
    } catch (IOException e) {
      throw new ConfigurationException(
          instance,
          "the program '" + settings.program() + "' cannot be run in " + folder + "; set git",
          e);
    }
  }

  private Map<String, String> environment(@Nullable String remote) {
    Map<String, String> environment = new TreeMap<>();
    for (String passed : List.of("PATH", "SSH_AUTH_SOCK", "SystemRoot")) {
      String value = System.getenv(passed);
      if (value != null) {
        environment.put(passed, value);
      }
    }
    environment.put("LC_ALL", "C");
    environment.put("HOME", folder.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_NO_REPLACE_OBJECTS", "1");
    environment.put(
        "GIT_ALLOW_PROTOCOL", remote == null ? "none" : remote.substring(0, remote.indexOf(':')));
    environment.put("GIT_SSH_VARIANT", "ssh");
    environment.put("GIT_SSH_COMMAND", ssh());
    Map<String, String> configuration = configuration(remote);
    environment.put("GIT_CONFIG_COUNT", String.valueOf(configuration.size()));
    int i = 0;
    for (Map.Entry<String, String> entry : configuration.entrySet()) {
      environment.put("GIT_CONFIG_KEY_" + i, entry.getKey());
      environment.put("GIT_CONFIG_VALUE_" + i, entry.getValue());
      i++;
    }
    return environment;
  }

  /** Git hands this to a shell; the only part that is not fixed is the path of the key. */
  private String ssh() {
    String key =
        settings
            .sshKey()
            .map(
                path -> " -o IdentitiesOnly=yes -i '" + path.toString().replace("'", "'\\''") + "'")
            .orElse("");
    return "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes" + key;
  }

  /** Credentials go in here, not on the command line, which every user of the machine can read. */
  private Map<String, String> configuration(@Nullable String remote) {
    Map<String, String> configuration = new TreeMap<>();
    configuration.put("core.hooksPath", "/dev/null");
    configuration.put("core.fsmonitor", "false");
    configuration.put("core.askPass", "");
    configuration.put("credential.helper", "");
    configuration.put("gc.auto", "0");
    configuration.put("maintenance.auto", "false");
    configuration.put("http.followRedirects", "false");
    configuration.put("protocol.version", "2");
    configuration.put("submodule.recurse", "false");
    if (remote != null) {
      configuration.put("remote.origin.url", remote);
      // Contents are fetched when they are read.
      configuration.put("remote.origin.promisor", "true");
      configuration.put("remote.origin.partialclonefilter", "blob:none");
      settings.authority().ifPresent(path -> configuration.put("http.sslCAInfo", path.toString()));
      settings.proxy().ifPresent(proxy -> configuration.put("http.proxy", proxy.toString()));
      if (remote.startsWith("http")) {
        authorization()
            .ifPresent(header -> configuration.put("http." + remote + ".extraHeader", header));
      }
    }
    return configuration;
  }

  private Optional<String> authorization() {
    return settings
        .token()
        .map(
            token ->
                settings
                    .user()
                    .map(user -> "Basic " + base64(user + ":" + token.reveal()))
                    .orElseGet(() -> "Bearer " + token.reveal()))
        .map(value -> "Authorization: " + value);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
