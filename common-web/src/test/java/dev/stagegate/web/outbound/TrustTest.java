package dev.stagegate.web.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.settings.SettingRefused;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrustTest {

  private final HeldCertificate authority = authority();
  private final MockWebServer server = new MockWebServer();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whom_the_jvm_trusts_is_trusted_still() throws Exception {
    TrustManagerFactory jvm =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    jvm.init((KeyStore) null);
    var known =
        Arrays.stream(jvm.getTrustManagers())
            .flatMap(one -> Arrays.stream(((X509TrustManager) one).getAcceptedIssuers()))
            .toList();

    assertThat(Trust.with(file(authority.certificatePem())))
        .containsAll(known)
        .contains(authority.certificate())
        .hasSize(known.size() + 1);
  }

  @Test
  void each_authority_of_the_file_is_trusted() throws Exception {
    serve();
    Path file = file(authority().certificatePem() + "\n" + authority.certificatePem());

    assertThat(get(Trust.of(new OutboundSettings(file)))).isEqualTo("hello");
  }

  @Test
  void any_other_is_not() throws Exception {
    serve();
    Path another = file(authority().certificatePem());

    assertThatThrownBy(() -> get(Trust.of(new OutboundSettings(another))))
        .isInstanceOf(SSLHandshakeException.class);
    assertThatThrownBy(() -> get(Trust.of(new OutboundSettings(null))))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void a_file_without_a_certificate_is_refused_by_the_name_of_the_setting() throws Exception {
    assertRefused(folder.resolve("missing.pem"), "which cannot be read");
    assertRefused(file(""), "which holds no certificate");
    assertRefused(file("no certificate at all"), "which holds");
    assertRefused(file(authority.privateKeyPkcs8Pem()), "which holds");
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> Trust.of(new OutboundSettings(file)))
        .isInstanceOf(SettingRefused.class)
        .hasMessageStartingWith("stagegate.outbound.ca-file names " + file)
        .hasMessageContaining(why);
  }

  private static HeldCertificate authority() {
    return new HeldCertificate.Builder().certificateAuthority(0).build();
  }

  private Path file(String text) throws Exception {
    return Files.writeString(Files.createTempFile(folder, "ca", ".pem"), text);
  }

  private void serve() throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("localhost")
            .build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.enqueue(new MockResponse.Builder().body("hello").build());
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  private String get(Trust trust) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trust.context()).build()) {
      URI address = URI.create("https://localhost:" + server.getPort());
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
  }
}
