package io.freshmaker.http;

import io.freshmaker.api.spi.Secret;
import io.freshmaker.api.spi.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a service: {@code url}; {@code token} (a reference) with {@code token-scheme};
 * {@code client-certificate}, a PEM file with certificate chain and key, or a PKCS #12 file ({@code
 * .p12}, {@code .pfx}) with {@code client-certificate-password} (a reference); {@code negotiate:
 * true} (a Kerberos log-in with every call), with {@code principal} and {@code keytab} where the
 * user's own tickets are not meant; {@code ca} (a PEM file that replaces the system's authorities);
 * {@code proxy} ({@code host:port}); {@code connect-timeout}; {@code retry-pause}, the longest
 * first pause before a call is sent again, doubled each time; {@code max-answer} (bytes).
 *
 * @param url the address below which all paths are
 * @param token the credential for the Authorization header
 * @param tokenScheme the word before it
 * @param clientCertificate a PEM or PKCS #12 file with certificate chain and key
 * @param certificatePassword the password of that file, where it is PKCS #12
 * @param negotiates whether every call has a Kerberos log-in
 * @param principal who logs in by Kerberos
 * @param keytab the principal's keys
 * @param authority a PEM file with the authorities to trust instead of the system's
 * @param proxy the HTTP proxy to go through
 * @param connectTimeOut how long a connection may take
 * @param retryPause how long the first pause before a retry may be
 * @param maxAnswer how many bytes an answer may have
 */
record HttpSettings(
    URI url,
    Optional<Secret> token,
    String tokenScheme,
    Optional<Path> clientCertificate,
    Optional<Secret> certificatePassword,
    boolean negotiates,
    Optional<String> principal,
    Optional<Path> keytab,
    Optional<Path> authority,
    Optional<InetSocketAddress> proxy,
    Duration connectTimeOut,
    Duration retryPause,
    int maxAnswer) {

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);
  private static final int MAX_ANSWER = 64 << 20;

  /** Returns the settings of a service of which only the address is said. */
  static HttpSettings of(URI url) {
    return new HttpSettings(
        url,
        Optional.empty(),
        "Bearer",
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(5),
        RETRY_PAUSE,
        MAX_ANSWER);
  }

  static HttpSettings from(Settings settings) {
    URI url =
        settings
            .uri("url")
            .orElseThrow(() -> settings.wrong("url", "the address of the service is needed"));
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw settings.wrong("url", "only http and https are known");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw settings.wrong("url", "must be without user, query and fragment");
    }
    if (url.getHost() == null) {
      throw settings.wrong("url", "has no host");
    }
    long maxAnswer = settings.number("max-answer", MAX_ANSWER);
    if (maxAnswer < 1 || maxAnswer > Integer.MAX_VALUE - 8) {
      throw settings.wrong("max-answer", "must be from 1 to 2147483639 bytes");
    }
    return new HttpSettings(
        url,
        settings.secret("token"),
        settings.text("token-scheme").orElse("Bearer"),
        settings.path("client-certificate"),
        settings.secret("client-certificate-password"),
        settings.flag("negotiate", false),
        settings.text("principal"),
        settings.path("keytab"),
        settings.path("ca"),
        settings.text("proxy").map(proxy -> proxy(settings, proxy)),
        settings.duration("connect-timeout", Duration.ofSeconds(5)),
        settings.duration("retry-pause", RETRY_PAUSE),
        (int) maxAnswer);
  }

  private static InetSocketAddress proxy(Settings settings, String text) {
    int colon = text.lastIndexOf(':');
    try {
      if (colon > 0) {
        int port = Integer.parseInt(text.substring(colon + 1));
        return InetSocketAddress.createUnresolved(text.substring(0, colon), port);
      }
    } catch (IllegalArgumentException e) {
      throw settings.wrong("proxy", "must be host:port");
    }
    throw settings.wrong("proxy", "must be host:port");
  }
}
