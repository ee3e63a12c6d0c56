package dev.stagegate.issues.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.tls.Authority;
import dev.stagegate.events.tls.ConnectProxy;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.web.outbound.OutboundSettings;
import dev.stagegate.web.outbound.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.http.SslKeystore;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider whose name a proxy alone can look up, with a certificate of the company's authority.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcThroughProxyTest {

  private static final String HOST = "login.test";
  private static final String PASSWORD = "pass-word-at-the-proxy";

  private final Authority authority = new Authority();
  private final ConnectProxy proxy = ConnectProxy.open("stagegate", PASSWORD);
  private final ConnectProxy forBrowsers = ConnectProxy.open();
  private MockOAuth2Server provider;
  private String place;
  private TestWorld world;
  private Path ca;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    ca = authority.pemIn(folder);
    provider =
        new MockOAuth2Server(
            new OAuth2Config(
                false,
                null,
                null,
                false,
                new OAuth2TokenProvider(),
                Set.of(),
                new NettyWrapper(
                    new Ssl(
                        new SslKeystore(
                            PASSWORD,
                            authority.sign(HOST).pkcs12In(folder, PASSWORD).toFile(),
                            SslKeystore.KeyStoreType.PKCS12,
                            PASSWORD)))));
    provider.start();
    int port = provider.issuerUrl("company").port();
    place = HOST + ":" + port;
    proxy.know(place, port);
    forBrowsers.know(place, port);
    String first = "--stagegate.oidc.providers[0].";
    world =
        TestWorld.withSettings(
            List.of(
                first + "id=company",
                first + "title=Company",
                first + "issuer=https://" + place + "/company",
                first + "client-id=stagegate",
                first + "client-secret=its-secret",
                "--stagegate.oidc.proxy.host=127.0.0.1",
                "--stagegate.oidc.proxy.port=" + proxy.port(),
                "--stagegate.oidc.proxy.username=stagegate",
                "--stagegate.oidc.proxy.password=" + PASSWORD,
                "--stagegate.outbound.ca-file=" + ca));
  }

  @AfterAll
  void stop() {
    world.stop();
    provider.shutdown();
    proxy.close();
    forBrowsers.close();
  }

  @Test
  void somebody_signs_in() throws Exception {
    Browser browser = new Browser(world);
    URI back = visit(browser.start("company"));
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "company",
            "subject-1",
            "JWT",
            List.of("stagegate"),
            Map.of("email", TestWorld.DEV, "email_verified", true),
            300));

    browser.comeBack(back).expectStatus().isFound();

    browser.who().expectStatus().isOk().expectBody().jsonPath("$.way").isEqualTo("company");
    // Nobody but the proxy knows that name.
    assertThat(proxy.connected()).isNotEmpty().containsOnly(place);
  }

  private URI visit(URI address) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", forBrowsers.port())))
            .sslContext(Trust.of(new OutboundSettings(ca)).context())
            .build()) {
      return URI.create(
          client
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
              .headers()
              .firstValue("Location")
              .orElseThrow());
    }
  }
}
