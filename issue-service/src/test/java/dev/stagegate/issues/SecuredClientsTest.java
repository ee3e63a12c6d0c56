package dev.stagegate.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.kafka.KafkaClientsAutoConfiguration;
import dev.stagegate.events.tls.Authority;
import dev.stagegate.events.tls.SecuredKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A Kafka that is protected is reached by settings alone, and one that cannot be trusted is not.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecuredClientsTest {

  private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
  private static final String PASSWORD = "pass-word-of-the-store";
  private static final String AUDIENCE = "kafka";
  private static final String LOGIN = "org.apache.kafka.common.security.";

  private static final Authority AUTHORITY = new Authority();
  private static final MockOAuth2Server TOKENS = new MockOAuth2Server();
  private static String allowedBefore;
  private static SecuredKafka kafka;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    allowedBefore = System.getProperty(ALLOWED, "");
    TOKENS.start();
    String keys = TOKENS.jwksUrl("kafka").toString();
    System.setProperty(ALLOWED, keys);
    kafka =
        SecuredKafka.start(
            AUTHORITY,
            AUTHORITY.sign("localhost"),
            new SecuredKafka.Tokens(keys, TOKENS.issuerUrl("kafka").toString(), AUDIENCE));
    kafka.addUser("stagegate", "its-password");
  }

  @AfterAll
  static void stop() {
    kafka.close();
    TOKENS.shutdown();
    System.setProperty(ALLOWED, allowedBefore);
  }

  @Test
  void mutual_tls_by_pem() throws Exception {
    Authority.Signed ours = AUTHORITY.sign("stagegate");

    assertWorks(
        "spring.kafka.bootstrap-servers=" + kafka.overTls(),
        "spring.kafka.security.protocol=SSL",
        "spring.kafka.ssl.trust-store-type=PEM",
        "spring.kafka.ssl.trust-store-certificates=" + AUTHORITY.pem(),
        "spring.kafka.ssl.key-store-type=PEM",
        "spring.kafka.ssl.key-store-certificate-chain=" + ours.pem(),
        "spring.kafka.ssl.key-store-key=" + ours.keyPem());
  }

  @Test
  void mutual_tls_by_pkcs12_files() throws Exception {
    assertWorks(
        "spring.kafka.bootstrap-servers=" + kafka.overTls(),
        "spring.kafka.security.protocol=SSL",
        "spring.kafka.ssl.trust-store-type=PKCS12",
        "spring.kafka.ssl.trust-store-location=" + AUTHORITY.pkcs12In(folder, PASSWORD).toUri(),
        "spring.kafka.ssl.trust-store-password=" + PASSWORD,
        "spring.kafka.ssl.key-store-type=PKCS12",
        "spring.kafka.ssl.key-store-location="
            + AUTHORITY.sign("stagegate").pkcs12In(folder, PASSWORD).toUri(),
        "spring.kafka.ssl.key-store-password=" + PASSWORD);
  }

  @Test
  void mutual_tls_by_a_bundle() throws Exception {
    Authority.Signed ours = AUTHORITY.sign("stagegate");

    assertWorks(
        "spring.kafka.bootstrap-servers=" + kafka.overTls(),
        "spring.kafka.security.protocol=SSL",
        "spring.kafka.ssl.bundle=kafka",
        "spring.ssl.bundle.pem.kafka.truststore.certificate=" + AUTHORITY.pem(),
        "spring.ssl.bundle.pem.kafka.keystore.certificate=" + ours.pem(),
        "spring.ssl.bundle.pem.kafka.keystore.private-key=" + ours.keyPem());
  }

  @Test
  void scram() throws Exception {
    assertWorks(scram(kafka.signedIn(), AUTHORITY, "its-password"));
  }

  @Test
  void oauthbearer() throws Exception {
    // Each client signs in by itself.
    for (int client = 0; client < 3; client++) {
      TOKENS.enqueueCallback(
          new DefaultOAuth2TokenCallback("kafka", "stagegate", "JWT", List.of(AUDIENCE)));
    }

    assertWorks(
        signedIn(
            kafka.signedIn(),
            AUTHORITY,
            "sasl.mechanism=OAUTHBEARER",
            "sasl.oauthbearer.token.endpoint.url=" + TOKENS.tokenEndpointUrl("kafka"),
            "sasl.login.callback.handler.class="
                + LOGIN
                + "oauthbearer.OAuthBearerLoginCallbackHandler",
            "sasl.jaas.config="
                + LOGIN
                + "oauthbearer.OAuthBearerLoginModule required clientId=\"stagegate\""
                + " clientSecret=\"its-secret\";"));
    assertThat(System.getProperty(ALLOWED)).contains(TOKENS.tokenEndpointUrl("kafka").toString());
  }

  @Test
  void a_wrong_password_is_told_as_such() {
    assertRefused(SaslAuthenticationException.class, scram(kafka.signedIn(), AUTHORITY, "another"));
  }

  @Test
  void a_kafka_of_another_authority_is_not_trusted() {
    assertRefused(
        SslAuthenticationException.class, scram(kafka.signedIn(), new Authority(), "its-password"));
  }

  @Test
  void a_kafka_of_another_name_is_not_trusted() {
    assertRefused(
        SslAuthenticationException.class,
        scram(kafka.signedInByAddress(), AUTHORITY, "its-password"));
  }

  @Test
  void without_a_certificate_of_our_own_mutual_tls_is_refused() {
    assertRefused(
        SslAuthenticationException.class,
        "spring.kafka.bootstrap-servers=" + kafka.overTls(),
        "spring.kafka.security.protocol=SSL",
        "spring.kafka.ssl.trust-store-type=PEM",
        "spring.kafka.ssl.trust-store-certificates=" + AUTHORITY.pem());
  }

  private static String[] scram(String servers, Authority trusted, String password) {
    return signedIn(
        servers,
        trusted,
        "sasl.mechanism=SCRAM-SHA-512",
        "sasl.jaas.config="
            + LOGIN
            + "scram.ScramLoginModule required username=\"stagegate\" password=\""
            + password
            + "\";");
  }

  private static String[] signedIn(String servers, Authority trusted, String... properties) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "spring.kafka.bootstrap-servers=" + servers,
                "spring.kafka.security.protocol=SASL_SSL",
                "spring.kafka.ssl.trust-store-type=PEM",
                "spring.kafka.ssl.trust-store-certificates=" + trusted.pem()));
    for (String property : properties) {
      all.add("spring.kafka.properties." + property);
    }
    return all.toArray(String[]::new);
  }

  /** Each kind of client does what it is for. */
  private static void assertWorks(String... settings) throws Exception {
    String topic = "t-" + UUID.randomUUID();
    try (ConfigurableApplicationContext context = start(settings)) {
      KafkaClients clients = context.getBean(KafkaClients.class);
      assertNeedsNoLibraryOfBrokers(clients.admin());
      try (Admin admin = Admin.create(clients.admin())) {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      }
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(clients.producer(), new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>(topic, "k", "v")).get();
      }
      try (KafkaConsumer<String, String> consumer =
          new KafkaConsumer<>(
              clients.consumer(), new StringDeserializer(), new StringDeserializer())) {
        List<TopicPartition> parts = List.of(new TopicPartition(topic, 0));
        consumer.assign(parts);
        consumer.seekToBeginning(parts);
        assertThat(firstOf(consumer)).hasValue("v");
      }
    }
  }

  /**
   * The default looks at tokens by a class that needs jose4j, which is here for the broker alone.
   */
  private static void assertNeedsNoLibraryOfBrokers(Map<String, Object> client) {
    if ("OAUTHBEARER".equals(client.get("sasl.mechanism"))) {
      assertThat(client)
          .containsEntry(
              "sasl.oauthbearer.jwt.validator.class",
              "org.apache.kafka.common.security.oauthbearer.ClientJwtValidator");
    }
  }

  private static Optional<String> firstOf(KafkaConsumer<String, String> consumer) {
    Instant end = Instant.now().plusSeconds(20);
    while (Instant.now().isBefore(end)) {
      for (var found : consumer.poll(Duration.ofMillis(200))) {
        return Optional.of(found.value());
      }
    }
    return Optional.empty();
  }

  private static void assertRefused(Class<? extends Exception> why, String... settings) {
    try (ConfigurableApplicationContext context = start(settings);
        Admin admin = Admin.create(context.getBean(KafkaClients.class).admin())) {
      assertThatThrownBy(() -> admin.listTopics().names().get())
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(why);
    }
  }

  private static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(Wiring.class)
        .web(WebApplicationType.NONE)
        .properties("spring.config.name=secured", "spring.main.banner-mode=off")
        .properties(settings)
        .run();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    SslAutoConfiguration.class,
    KafkaAutoConfiguration.class,
    KafkaClientsAutoConfiguration.class
  })
  static class Wiring {}
}
