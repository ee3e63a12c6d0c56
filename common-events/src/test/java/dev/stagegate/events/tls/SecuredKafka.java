package dev.stagegate.events.tls;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.Ports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka that is reached in three ways: in plain text by the test itself, over mutual TLS, and
 * over TLS by whoever signs in by SASL. It answers as {@code localhost}.
 */
public final class SecuredKafka implements AutoCloseable {

  private static final String SIGNED = "listener.name.signed.";
  private static final String BEARER = SIGNED + "oauthbearer.sasl.";
  private static final String MODULES = "org.apache.kafka.common.security.";
  private static final int ITERATIONS = 4096;

  private final EmbeddedKafka server;
  private final int tlsPort;
  private final int signedPort;

  private SecuredKafka(EmbeddedKafka server, int tlsPort, int signedPort) {
    this.server = server;
    this.tlsPort = tlsPort;
    this.signedPort = signedPort;
  }

  /**
   * Starts it.
   *
   * @param authority whose certificates clients must have, and that signed its own
   * @param tokens who makes tokens that it believes; null where it takes none
   */
  public static SecuredKafka start(
      Authority authority, Authority.Signed own, @Nullable Tokens tokens) {
    List<Integer> free = Ports.free(4);
    int plain = free.get(0);
    int controller = free.get(1);
    int tls = free.get(2);
    int signed = free.get(3);
    Map<String, String> more = new HashMap<>();
    more.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,TLS://127.0.0.1:%d,SIGNED://127.0.0.1:%d"
            .formatted(plain, controller, tls, signed));
    more.put(
        "advertised.listeners",
        "PLAINTEXT://127.0.0.1:%d,TLS://localhost:%d,SIGNED://localhost:%d"
            .formatted(plain, tls, signed));
    more.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL,SIGNED:SASL_SSL");
    more.put("ssl.keystore.type", "PEM");
    more.put("ssl.keystore.certificate.chain", own.pem());
    more.put("ssl.keystore.key", own.keyPem());
    more.put("ssl.truststore.type", "PEM");
    more.put("ssl.truststore.certificates", authority.pem());
    more.put("listener.name.tls.ssl.client.auth", "required");
    more.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER");
    more.put(
        SIGNED + "scram-sha-512.sasl.jaas.config", MODULES + "scram.ScramLoginModule required;");
    more.put(BEARER + "jaas.config", MODULES + "oauthbearer.OAuthBearerLoginModule required;");
    if (tokens != null) {
      more.put(
          BEARER + "server.callback.handler.class",
          MODULES + "oauthbearer.OAuthBearerValidatorCallbackHandler");
      more.put(BEARER + "oauthbearer.jwks.endpoint.url", tokens.keys());
      more.put(BEARER + "oauthbearer.expected.issuer", tokens.issuer());
      more.put(BEARER + "oauthbearer.expected.audience", tokens.audience());
    }
    return new SecuredKafka(
        EmbeddedKafka.start(new KafkaSettings(null, plain, controller, more)), tls, signed);
  }

  /**
   * Who makes tokens.
   *
   * @param keys where the keys are that verify them
   * @param issuer what their {@code iss} is
   * @param audience whom they are for
   */
  public record Tokens(String keys, String issuer, String audience) {}

  /** Lets somebody sign in with SCRAM-SHA-512. */
  public void addUser(String name, String password) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", plain()))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      name,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                      password)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Without protection, for the test itself. */
  public String plain() {
    return server.bootstrapServers();
  }

  /** Over TLS with a certificate on both sides. */
  public String overTls() {
    return "localhost:" + tlsPort;
  }

  /** Over TLS, for whoever signs in. */
  public String signedIn() {
    return "localhost:" + signedPort;
  }

  /** The same by an address that its certificate does not name. */
  public String signedInByAddress() {
    return "127.0.0.1:" + signedPort;
  }

  @Override
  public void close() {
    server.close();
  }
}
