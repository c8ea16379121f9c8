package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.http.LoginRequiredException;
import io.freshmaker.koji.client.KojiCall;
import io.freshmaker.koji.client.KojiClient;
import io.freshmaker.koji.client.KojiLogin;
import io.freshmaker.koji.client.Recovery;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateLoginTest {

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final HeldCertificate own =
      new HeldCertificate.Builder().commonName("freshmaker").signedBy(authority).build();

  @TempDir private Path folder;
  private RenegotiatingHub hub;

  @BeforeEach
  void start() throws Exception {
    HeldCertificate localhost =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(authority)
            .build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(localhost)
            .addTrustedCertificate(authority.certificate())
            .build();
    hub = new RenegotiatingHub(certificates.sslContext());
    Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
    Files.writeString(
        folder.resolve("client.pem"), own.privateKeyPkcs8Pem() + own.certificatePem());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {own.certificate(), authority.certificate()};
    store.setKeyEntry("freshmaker", own.keyPair().getPrivate(), "secret".toCharArray(), chain);
    try (OutputStream out = Files.newOutputStream(folder.resolve("client.p12"))) {
      store.store(out, "secret".toCharArray());
    }
    Files.writeString(folder.resolve("password"), "secret");
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  private KojiClient client(KojiLogin login, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("ca: " + folder.resolve("ca.pem"));
    return Koji.client(
        "https://localhost:" + hub.port() + "/kojihub", login, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client.pem", "client.p12"})
  void the_log_in_goes_over_tls_1_2_with_the_certificate_to_its_own_path(String file)
      throws Exception {
    try (KojiClient client =
        client(
            KojiLogin.certificate(),
            "client-certificate: " + folder.resolve(file),
            "client-certificate-password: {file: " + folder.resolve("password") + "}")) {
      client.write(
          KojiCall.of("createTag", "x"), Recovery.none(), Frame.of(Duration.ofSeconds(20)));
    }

    assertThat(hub.seen())
        .startsWith("/kojihub/ssllogin TLSv1.2 CN=freshmaker null", "/kojihub TLSv1.3 nobody 24");
  }

  @Test
  void the_log_in_goes_through_the_proxy_of_the_settings() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy();
        KojiClient client =
            client(
                KojiLogin.certificate(),
                "client-certificate: " + folder.resolve("client.pem"),
                "proxy: " + proxy.address())) {
      client.write(
          KojiCall.of("createTag", "x"), Recovery.none(), Frame.of(Duration.ofSeconds(20)));

      // One connection for the log-in, and one for the session.
      assertThat(proxy.asked())
          .hasSize(2)
          .containsOnly("CONNECT localhost:" + hub.port() + " HTTP/1.1");
    }
    assertThat(hub.seen()).startsWith("/kojihub/ssllogin TLSv1.2 CN=freshmaker null");
  }

  @Test
  void without_a_certificate_nobody_is_logged_in_and_nothing_is_written() {
    try (KojiClient client = client(KojiLogin.certificate(), "retry-pause: 1ms")) {
      assertThatThrownBy(
              () ->
                  client.write(
                      KojiCall.of("createTag", "x"),
                      Recovery.none(),
                      Frame.of(Duration.ofSeconds(20))))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(hub.seen()).noneMatch(line -> line.startsWith("/kojihub "));
  }

  @Test
  void a_file_that_is_no_key_is_told_without_its_password() {
    assertThatThrownBy(
            () ->
                client(
                    KojiLogin.certificate(),
                    "client-certificate: " + folder.resolve("client.p12"),
                    "client-certificate-password: {file: " + folder.resolve("ca.pem") + "}"))
        .hasMessageContaining("client.p12 cannot be read")
        .hasMessageNotContaining("BEGIN");
  }

  @Test
  void without_a_ticket_the_log_in_by_kerberos_says_so_and_nothing_is_written() {
    try (KojiClient client =
        client(KojiLogin.gssapi(), "keytab: " + folder.resolve("none"), "principal: a@B.TEST")) {
      assertThatThrownBy(
              () ->
                  client.write(
                      KojiCall.of("createTag", "x"),
                      Recovery.none(),
                      Frame.of(Duration.ofSeconds(20))))
          .isInstanceOf(LoginRequiredException.class)
          .hasMessageContaining("Kerberos gave no ticket for HTTP@localhost");
    }
    assertThat(hub.seen()).isEmpty();
  }

  @Test
  void nobody_writes_without_a_log_in() {
    try (KojiClient client = client(KojiLogin.anonymous())) {
      assertThatThrownBy(
              () ->
                  client.write(
                      KojiCall.of("createTag", "x"),
                      Recovery.none(),
                      Frame.of(Duration.ofSeconds(20))))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("needs a log-in");
    }
  }
}
