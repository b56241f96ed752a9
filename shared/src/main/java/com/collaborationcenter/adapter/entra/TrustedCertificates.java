package com.collaborationcenter.adapter.entra;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What is trusted over HTTPS: what Java trusts, and more. For the simulator on one machine. */
final class TrustedCertificates {
  private final X509TrustManager trusted;

  private TrustedCertificates(X509TrustManager trusted) {
    this.trusted = trusted;
  }

  /**
   * What Java trusts, and these certificates.
   *
   * @param pem one or more
   */
  static TrustedCertificates and(String pem) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (X509Certificate usual : manager(null).getAcceptedIssuers()) {
        all.setCertificateEntry("usual" + number++, usual);
      }
      for (Certificate more :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
        all.setCertificateEntry("more" + number++, more);
      }
      return new TrustedCertificates(manager(all));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the trusted certificate is no certificate in PEM", e);
    }
  }

  X509TrustManager manager() {
    return trusted;
  }

  SSLSocketFactory sockets() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private static X509TrustManager manager(@Nullable KeyStore certificates)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(certificates);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
