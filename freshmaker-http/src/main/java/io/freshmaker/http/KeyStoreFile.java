package io.freshmaker.http;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;

/** The key and the certificates of a PKCS #12 file. */
final class KeyStoreFile {

  private final HeldCertificate held;
  private final List<X509Certificate> issuers;

  private KeyStoreFile(HeldCertificate held, List<X509Certificate> issuers) {
    this.held = held;
    this.issuers = issuers;
  }

  HeldCertificate held() {
    return held;
  }

  X509Certificate[] issuers() {
    return issuers.toArray(X509Certificate[]::new);
  }

  static KeyStoreFile read(String instance, Path path, Optional<Secret> password) {
    char[] secret = password.map(Secret::reveal).orElse("").toCharArray();
    try (InputStream file = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, secret);
      return firstKey(store, secret)
          .orElseThrow(() -> new ConfigurationException(instance, path + " has no key in it"));
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigurationException(
          instance, path + " cannot be read as PKCS #12 with its password", e);
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  private static Optional<KeyStoreFile> firstKey(KeyStore store, char[] secret)
      throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      Key key = store.getKey(alias, secret);
      Certificate[] chain = store.getCertificateChain(alias);
      if (key instanceof PrivateKey own && chain != null) {
        List<X509Certificate> certificates =
            Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        X509Certificate first = certificates.get(0);
        HeldCertificate held = new HeldCertificate(new KeyPair(first.getPublicKey(), own), first);
        return Optional.of(new KeyStoreFile(held, certificates.subList(1, certificates.size())));
      }
    }
    return Optional.empty();
  }
}
