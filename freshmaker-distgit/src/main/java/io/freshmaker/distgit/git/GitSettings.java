package io.freshmaker.distgit.git;

import io.freshmaker.api.spi.Secret;
import io.freshmaker.api.spi.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the repositories are and how to reach them.
 *
 * @param url the address below which all repositories are
 * @param pushUrl the same for what is committed
 * @param suffix what stands behind a repository's path
 * @param user who logs in
 * @param token the credential for HTTP
 * @param sshKey the private key for SSH, instead of the agent's and the user's own
 * @param authority a PEM file with the authorities to trust instead of the system's
 * @param proxy the HTTP proxy to go through
 * @param mirrors the folder of the mirrors; a temporary one if not set
 * @param program the git program
 * @param timeLimit how long one run of it may take
 * @param largest how many bytes a file or a list may have
 * @param atOnce how many programs may run at once for one call
 * @param committer whose name commits carry
 * @param email the address that commits carry; it is how they are known as our own
 * @param createsBranches whether a commit may start a branch
 */
public record GitSettings(
    URI url,
    URI pushUrl,
    String suffix,
    Optional<String> user,
    Optional<Secret> token,
    Optional<Path> sshKey,
    Optional<Path> authority,
    Optional<URI> proxy,
    Optional<Path> mirrors,
    String program,
    Duration timeLimit,
    int largest,
    int atOnce,
    String committer,
    String email,
    boolean createsBranches) {

  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]*");
  private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "file");
  private static final int LARGEST = 16 << 20;

  /**
   * Reads them, if {@code url} is set.
   *
   * @throws io.freshmaker.api.ConfigurationException if one is wrong
   */
  public static Optional<GitSettings> from(Settings settings) {
    Optional<URI> url = address(settings, "url");
    GitSettings read = read(settings, url.orElse(URI.create("file:///")));
    return url.map(given -> read);
  }

  private static GitSettings read(Settings settings, URI url) {
    return new GitSettings(
        url,
        address(settings, "push-url").orElse(url),
        suffix(settings),
        user(settings),
        settings.secret("token"),
        settings.path("ssh-key"),
        settings.path("ca"),
        settings.uri("proxy"),
        settings.path("mirror"),
        settings.text("git").orElse("git"),
        settings.duration("git-timeout", Duration.ofMinutes(5)),
        number(settings, "max-file", LARGEST, 1 << 30),
        number(settings, "git-processes", 8, 64),
        word(settings, "committer").orElse("Freshmaker"),
        word(settings, "committer-email").orElse("freshmaker@localhost"),
        settings.flag("create-branches", false));
  }

  private static Optional<URI> address(Settings settings, String key) {
    Optional<URI> address = settings.uri(key);
    address.ifPresent(
        uri -> {
          if (!SCHEMES.contains(String.valueOf(uri.getScheme()))) {
            throw settings.wrong(key, "only https, http, ssh and file are known");
          }
          boolean hasHost = uri.getHost() != null && !uri.getHost().startsWith("-");
          if (uri.getRawPath() == null || (!hasHost && !"file".equals(uri.getScheme()))) {
            throw settings.wrong(key, "is not scheme://host/path");
          }
          if (uri.getRawUserInfo() != null) {
            throw settings.wrong(key, "must be without a user; set user");
          }
          if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw settings.wrong(key, "must be without query and fragment");
          }
        });
    return address;
  }

  private static Optional<String> user(Settings settings) {
    Optional<String> user = settings.text("user");
    if (user.isPresent() && !USER.matcher(user.get()).matches()) {
      throw settings.wrong("user", "is not letters, digits and . _ @ -");
    }
    return user;
  }

  private static String suffix(Settings settings) {
    String suffix = settings.text("suffix").orElse(".git");
    if (!suffix.isEmpty() && !suffix.equals(".git")) {
      throw settings.wrong("suffix", "is neither .git nor empty");
    }
    return suffix;
  }

  /** Names of people go into headers of commits. */
  private static Optional<String> word(Settings settings, String key) {
    Optional<String> word = settings.text(key);
    word.ifPresent(
        text -> {
          if (text.isBlank()
              || text.chars().anyMatch(c -> c < 32 || c == '<' || c == '>' || c == 127)) {
            throw settings.wrong(key, "is empty, or has < or > or a control character");
          }
        });
    return word;
  }

  private static int number(Settings settings, String key, int fallback, int most) {
    long number = settings.number(key, fallback);
    if (number < 1 || number > most) {
      throw settings.wrong(key, "must be from 1 to " + most);
    }
    return (int) number;
  }
}
