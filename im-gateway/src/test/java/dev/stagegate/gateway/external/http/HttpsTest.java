package dev.stagegate.gateway.external.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.gateway.external.webhook.WebhookSeal;
import dev.stagegate.gateway.settings.ExternalSettings;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.outbound.AddressRefused;
import dev.stagegate.web.outbound.EndpointRules;
import dev.stagegate.web.outbound.OutboundSettings;
import dev.stagegate.web.outbound.Trust;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import reactor.netty.resources.LoopResources;

/** An https endpoint is called only if it proves to be the host that was named. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final WebhookSeal SEAL =
      WebhookSeal.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).orElseThrow();

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  @TempDir private Path folder;

  private final MockWebServer server = new MockWebServer();
  private final LoopResources loops = LoopResources.create("https", 1, true);

  @AfterEach
  void stop() {
    server.close();
    loops.dispose();
  }

  @Test
  void the_host_that_the_certificate_names_is_called() throws IOException {
    serve("localhost");
    try (ExternalHttp http = http(Trust.of(named(authority)))) {
      HttpReply reply = call(http);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }
  }

  @Test
  void another_host_than_the_certificate_names_is_not_told_anything() throws IOException {
    serve("oa.example");
    try (ExternalHttp http = http(Trust.of(named(authority)))) {
      assertThatThrownBy(() -> call(http))
          .hasRootCauseInstanceOf(Exception.class)
          .hasStackTraceContaining("SSLHandshakeException");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() throws IOException {
    serve("localhost");
    try (ExternalHttp http = http(Trust.ofTheJvm())) {
      assertThatThrownBy(() -> call(http)).hasStackTraceContaining("SSLHandshakeException");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void an_address_that_must_not_be_called_is_not_even_shaken_hands_with() throws IOException {
    serve("localhost");
    try (ExternalHttp http = http(Trust.of(named(authority)), List.of())) {
      assertThatThrownBy(() -> call(http)).hasRootCauseInstanceOf(AddressRefused.class);
    }
    assertThat(server.getRequestCount()).isZero();
  }

  /** Serves https by a certificate for this name, which the authority signed. */
  private void serve(String name) throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(name).build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate, authority.certificate())
            .build()
            .sslSocketFactory());
    server.enqueue(new MockResponse.Builder().body("{}").build());
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  private OutboundSettings named(HeldCertificate trusted) throws IOException {
    return new OutboundSettings(
        Files.writeString(folder.resolve("ca.pem"), trusted.certificatePem()));
  }

  private ExternalHttp http(Trust trust) {
    return http(trust, List.of("127.0.0.1/32", "::1/128"));
  }

  private ExternalHttp http(Trust trust, List<String> allowed) {
    ExternalSettings settings =
        new ExternalSettings(
            URI.create("https://stagegate.example"),
            false,
            allowed,
            Duration.ofMinutes(5),
            new ExternalSettings.Calls(PATIENCE, PATIENCE, PATIENCE),
            new ExternalSettings.Pace(
                PATIENCE, PATIENCE, PATIENCE, 1, PATIENCE, PATIENCE, 600, PATIENCE, PATIENCE,
                PATIENCE));
    return new ExternalHttp(
        settings,
        new EndpointRules(settings.allowHttp(), settings.allowAddresses()),
        loops,
        trust,
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  private HttpReply call(ExternalHttp http) {
    return http.call(
            new HttpCall(
                HttpMethod.POST,
                URI.create("https://localhost:" + server.getPort() + "/oa"),
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8),
                "m-1",
                "m-1"),
            SEAL)
        .blockOptional(PATIENCE)
        .orElseThrow();
  }
}
