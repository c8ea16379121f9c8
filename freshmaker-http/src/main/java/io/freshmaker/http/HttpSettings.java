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
 * {@code client-certificate} (a PEM file with certificate chain and key); {@code ca} (a PEM file
 * that replaces the system's authorities); {@code proxy} ({@code host:port}); {@code
 * connect-timeout}; {@code max-answer} (bytes).
 *
 * @param url the address below which all paths are
 * @param token the credential for the Authorization header
 * @param tokenScheme the word before it
 * @param clientCertificate a PEM file with certificate chain and key
 * @param authority a PEM file with the authorities to trust instead of the system's
 * @param proxy the HTTP proxy to go through
 * @param connectTimeOut how long a connection may take
 * @param maxAnswer how many bytes an answer may have
 */
record HttpSettings(
    URI url,
    Optional<Secret> token,
    String tokenScheme,
    Optional<Path> clientCertificate,
    Optional<Path> authority,
    Optional<InetSocketAddress> proxy,
    Duration connectTimeOut,
    int maxAnswer) {

  private static final int MAX_ANSWER = 64 << 20;

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
        settings.text("client-certificate").map(Path::of),
        settings.text("ca").map(Path::of),
        settings.text("proxy").map(proxy -> proxy(settings, proxy)),
        settings.duration("connect-timeout", Duration.ofSeconds(5)),
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
