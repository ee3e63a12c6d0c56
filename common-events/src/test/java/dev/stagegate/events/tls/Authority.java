package dev.stagegate.events.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of one test, and certificates that it signed. */
public final class Authority {

  private static final String ANY = "any";

  private final HeldCertificate own =
      new HeldCertificate.Builder()
          .commonName("Authority " + UUID.randomUUID())
          .certificateAuthority(0)
          .build();

  /** Its certificate, as PEM. */
  public String pem() {
    return own.certificatePem();
  }

  /** Its certificate in a file, as PEM. */
  public Path pemIn(Path folder) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "ca", ".pem"), pem());
  }

  /** Its certificate in a file, as PKCS 12. */
  public Path pkcs12In(Path folder, String password) throws IOException {
    return stored(folder, password, store -> store.setCertificateEntry(ANY, own.certificate()));
  }

  /** A certificate for these hosts, or for somebody of this name. */
  public Signed sign(String... names) {
    HeldCertificate.Builder certificate =
        new HeldCertificate.Builder().signedBy(own).commonName(names[0]).rsa2048();
    for (String name : names) {
      certificate.addSubjectAlternativeName(name);
    }
    return new Signed(certificate.build());
  }

  /** A certificate and its key. */
  public static final class Signed {

    private final HeldCertificate held;

    private Signed(HeldCertificate held) {
      this.held = held;
    }

    /** As PEM. */
    public String pem() {
      return held.certificatePem();
    }

    /** As PEM, PKCS 8, not encrypted. */
    public String keyPem() {
      return held.privateKeyPkcs8Pem();
    }

    /** What a server with it speaks. */
    SSLContext context() {
      return new HandshakeCertificates.Builder().heldCertificate(held).build().sslContext();
    }

    /** Both in a file, as PKCS 12. */
    public Path pkcs12In(Path folder, String password) throws IOException {
      return stored(
          folder,
          password,
          store ->
              store.setKeyEntry(
                  ANY,
                  held.keyPair().getPrivate(),
                  password.toCharArray(),
                  new Certificate[] {held.certificate()}));
    }
  }

  private interface Filling {
    void fill(KeyStore store) throws GeneralSecurityException;
  }

  private static Path stored(Path folder, String password, Filling filling) throws IOException {
    Path file = Files.createTempFile(folder, "store", ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      filling.fill(store);
      store.store(out, password.toCharArray());
      return file;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
