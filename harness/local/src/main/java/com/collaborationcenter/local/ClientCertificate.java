package com.collaborationcenter.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * What this run's application proves itself with to Entra ID: a certificate with its key, in the
 * form in which Key Vault gives one out.
 */
final class ClientCertificate {
  private static final String ALIAS = "application";
  private static final char[] NO_PASSWORD = {};
  private static final Duration LIFETIME = Duration.ofDays(3650);

  private final byte[] store;

  private ClientCertificate(byte[] store) {
    this.store = store;
  }

  /** A new one. */
  static ClientCertificate create(InstantSource clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          ALIAS,
          keys.getPrivate(),
          NO_PASSWORD,
          new Certificate[] {selfSigned(keys, clock.instant())});
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, NO_PASSWORD);
      return new ClientCertificate(bytes.toByteArray());
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("no certificate can be made", e);
    }
  }

  /** One that was kept. */
  static ClientCertificate of(byte[] pkcs12) {
    return new ClientCertificate(pkcs12.clone());
  }

  /** Certificate and key as PKCS#12 without a password. */
  byte[] bytes() {
    return store.clone();
  }

  /** The same in base64. */
  String pkcs12() {
    return Base64.getEncoder().encodeToString(store);
  }

  /** The certificate alone, as PEM. */
  String pem() {
    try {
      KeyStore opened = KeyStore.getInstance("PKCS12");
      opened.load(new ByteArrayInputStream(store), NO_PASSWORD);
      Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(opened.getCertificate(ALIAS).getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the certificate can't be read", e);
    }
  }

  private static Certificate selfSigned(KeyPair keys, Instant now)
      throws GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=Collaboration Center on one machine");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(LIFETIME)),
            name,
            keys.getPublic());
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }
}
