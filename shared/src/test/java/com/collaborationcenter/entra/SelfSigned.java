package com.collaborationcenter.entra;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key and a certificate of its own, for this machine. */
public record SelfSigned(KeyPair keys, X509Certificate certificate) {
  public static SelfSigned make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      return new SelfSigned(keys, certificate(keys));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  /** Base64 of a PKCS#12 file without a password, as Key Vault hands it out. */
  public String pkcs12() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      keyStore().store(out, new char[0]);
      return Base64.getEncoder().encodeToString(out.toByteArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  public KeyStore keyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", keys.getPrivate(), new char[0], new Certificate[] {certificate});
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  public String pem() {
    StringWriter pem = new StringWriter();
    try {
      pem.write("-----BEGIN CERTIFICATE-----\n");
      pem.write(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()));
      pem.write("\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return pem.toString();
  }

  @SuppressWarnings("JavaUtilDate") // What the builder takes.
  private static X509Certificate certificate(KeyPair keys)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    Instant now = Instant.now();
    X500Name name = new X500Name("CN=127.0.0.1");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    name,
                    keys.getPublic())
                .addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }
}
