package dev.stagegate.web.outbound;

import dev.stagegate.settings.SettingRefused;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * Whose certificates are trusted: of the authorities that the JVM knows, and of those that the
 * operator named. That a certificate is for the host that was called is looked at in any case.
 */
public final class Trust {

  /** Null where the JVM's own are enough. */
  private final @Nullable TrustManagerFactory authorities;

  private Trust(@Nullable TrustManagerFactory authorities) {
    this.authorities = authorities;
  }

  /** In those alone that the JVM trusts. */
  public static Trust ofTheJvm() {
    return new Trust(null);
  }

  /**
   * @throws SettingRefused if the file cannot be read or holds no certificate
   */
  public static Trust of(OutboundSettings settings) {
    Path file = settings.caFile();
    if (file == null || file.toString().isEmpty()) {
      return ofTheJvm();
    }
    try {
      return new Trust(trusting(with(file)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("trust could not be put together", e);
    }
  }

  /** The authorities that the JVM trusts, and those of the file. */
  static List<Certificate> with(Path file) throws GeneralSecurityException {
    List<Certificate> all = new ArrayList<>(ofJvm());
    all.addAll(read(file));
    return all;
  }

  /** The same client, which trusts these. */
  public HttpClient of(HttpClient client) {
    if (authorities == null) {
      return client;
    }
    try {
      SslContext trusted = of(SslContextBuilder.forClient()).build();
      return client.secure(tls -> tls.sslContext(trusted));
    } catch (SSLException e) {
      throw new IllegalStateException("TLS could not be set up", e);
    }
  }

  /** The same builder, which trusts these. */
  public SslContextBuilder of(SslContextBuilder client) {
    return authorities == null ? client : client.trustManager(authorities);
  }

  /** For a client of the JDK. */
  public SSLContext context() {
    try {
      if (authorities == null) {
        return SSLContext.getDefault();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, authorities.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS could not be set up", e);
    }
  }

  private static Collection<? extends Certificate> read(Path file) {
    try (InputStream text = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(text);
      if (found.isEmpty()) {
        throw refused(file, "holds no certificate", null);
      }
      return found;
    } catch (IOException e) {
      throw refused(file, "cannot be read", e);
    } catch (CertificateException e) {
      throw refused(file, "holds something else than certificates as PEM", e);
    }
  }

  private static SettingRefused refused(Path file, String why, @Nullable Exception cause) {
    return new SettingRefused(OutboundSettings.CA_FILE, "names " + file + ", which " + why, cause);
  }

  private static List<? extends Certificate> ofJvm() throws GeneralSecurityException {
    return Arrays.stream(factory(null).getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(one -> Arrays.stream(((X509TrustManager) one).getAcceptedIssuers()))
        .toList();
  }

  private static TrustManagerFactory trusting(List<Certificate> authorities)
      throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry(Integer.toString(i), authorities.get(i));
      }
      return factory(store);
    } catch (IOException e) {
      throw new IllegalStateException("nothing was read", e);
    }
  }

  /**
   * @param store null for what the JVM trusts
   */
  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
