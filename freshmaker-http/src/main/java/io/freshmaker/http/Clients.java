package io.freshmaker.http;

import io.freshmaker.api.ConfigurationException;
import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.TlsVersion;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Makes the client of one configured service, out of the host's own where it gave one. */
final class Clients {

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----");

  private Clients() {}

  static OkHttpClient client(OkHttpClient base, String instance, HttpSettings settings) {
    OkHttpClient.Builder client =
        base.newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectTimeout(settings.connectTimeOut())
            // The time of the whole call counts; a hub may think for long before its first byte.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .eventListenerFactory(SentMark.LISTENERS)
            .addNetworkInterceptor(SentMark::withoutOwnRetries);
    if (base.socketFactory() == SocketFactory.getDefault()) {
      client.socketFactory(new InterruptibleSockets());
    }
    settings.proxy().ifPresent(proxy -> client.proxy(new Proxy(Proxy.Type.HTTP, proxy)));
    if (settings.authority().isPresent() || settings.clientCertificate().isPresent()) {
      HandshakeCertificates certificates = certificates(instance, settings);
      client.sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager());
    }
    return client.build();
  }

  /** Returns the client for servers that ask for a certificate in mid-connection. */
  static OkHttpClient renegotiating(OkHttpClient client) {
    ConnectionSpec tls12 =
        new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
            .tlsVersions(TlsVersion.TLS_1_2)
            .build();
    return client
        .newBuilder()
        .connectionSpecs(List.of(tls12, ConnectionSpec.CLEARTEXT))
        .protocols(List.of(Protocol.HTTP_1_1))
        .build();
  }

  private static HandshakeCertificates certificates(String instance, HttpSettings settings) {
    HandshakeCertificates.Builder certificates = new HandshakeCertificates.Builder();
    if (settings.authority().isPresent()) {
      certificatesIn(instance, settings.authority().get())
          .forEach(certificates::addTrustedCertificate);
    } else {
      certificates.addPlatformTrustedCertificates();
    }
    settings.clientCertificate().ifPresent(path -> addHeld(certificates, instance, path, settings));
    return certificates.build();
  }

  private static void addHeld(
      HandshakeCertificates.Builder certificates,
      String instance,
      Path path,
      HttpSettings settings) {
    String name = path.toString();
    if (name.endsWith(".p12") || name.endsWith(".pfx")) {
      KeyStoreFile store = KeyStoreFile.read(instance, path, settings.certificatePassword());
      certificates.heldCertificate(store.held(), store.issuers());
    } else {
      addPem(certificates, instance, path);
    }
  }

  private static void addPem(
      HandshakeCertificates.Builder certificates, String instance, Path path) {
    String pem = read(instance, path);
    Matcher key = KEY.matcher(pem);
    List<X509Certificate> chain = certificatesIn(instance, path);
    if (!key.find()) {
      throw new ConfigurationException(
          instance, path + " has no unencrypted PKCS #8 key (BEGIN PRIVATE KEY)");
    }
    try {
      HeldCertificate held = HeldCertificate.decode(key.group() + "\n" + pemOf(chain.get(0)));
      certificates.heldCertificate(
          held, chain.subList(1, chain.size()).toArray(X509Certificate[]::new));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(instance, path + " cannot be read as a key", null);
    }
  }

  private static String pemOf(X509Certificate certificate) {
    return Certificates.certificatePem(certificate);
  }

  private static List<X509Certificate> certificatesIn(String instance, Path path) {
    List<X509Certificate> found = new ArrayList<>();
    Matcher certificate = CERTIFICATE.matcher(read(instance, path));
    try {
      while (certificate.find()) {
        found.add(Certificates.decodeCertificatePem(certificate.group()));
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(instance, path + " has a certificate that is damaged", e);
    }
    if (found.isEmpty()) {
      throw new ConfigurationException(instance, path + " has no PEM certificate");
    }
    return found;
  }

  private static String read(String instance, Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new ConfigurationException(instance, path + " cannot be read", e);
    }
  }
}
