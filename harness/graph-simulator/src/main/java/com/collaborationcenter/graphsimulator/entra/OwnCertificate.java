package com.collaborationcenter.graphsimulator.entra;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The certificate of the HTTPS server, signed by itself, for 127.0.0.1 and localhost. One per
 * process, made when it is first needed: a run of tests starts hundreds of simulators.
 */
final class OwnCertificate {
  private static final Duration BEFORE = Duration.ofDays(1);
  private static final Duration AFTER = Duration.ofDays(365);
  private static final String PASSWORD = "simulated";

  private final KeyStore store;
  private final String pem;

  private OwnCertificate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X509Certificate certificate = sign(keys);
      store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "entra", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
      pem = pem(certificate);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("no certificate can be made", e);
    }
  }

  private static final class Holder {
    private static final OwnCertificate ONLY = new OwnCertificate();
  }

  static OwnCertificate get() {
    return Holder.ONLY;
  }

  /** What a client has to trust, as PEM. */
  String pem() {
    return pem;
  }

  SslContextFactory.Server forServer() {
    SslContextFactory.Server server = new SslContextFactory.Server();
    server.setKeyStore(store);
    server.setKeyStorePassword(PASSWORD);
    // Clients name the server by its number, which can't be a server name of TLS.
    server.setSniRequired(false);
    return server;
  }

  private static X509Certificate sign(KeyPair keys)
      throws CertIOException, OperatorCreationException, GeneralSecurityException {
    // By the wall clock, not the simulated one: TLS clients know no other.
    Instant now = Instant.now();
    X500Name name = new X500Name("CN=Simulated Entra ID");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minus(BEFORE)),
            Date.from(now.plus(AFTER)),
            name,
            keys.getPublic());
    GeneralName[] names = {
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.dNSName, "localhost")
    };
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----\n"
        + lines.encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
