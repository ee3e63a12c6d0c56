package dev.stagegate.standalone;

import dev.stagegate.embedded.Ports;
import dev.stagegate.events.tls.Authority;
import dev.stagegate.events.tls.SecuredKafka;
import dev.stagegate.events.tls.TlsPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/**
 * The three services on a PostgreSQL and a Kafka that let nobody in but over TLS, with all secrets
 * in files.
 */
@NullMarked
final class SecuredServices implements AutoCloseable {

  private static final String USER = "stagegate";
  static final String PASSWORD_AT_KAFKA = "pass-word-at-kafka";

  private final Closing closing = new Closing();
  private final Map<Service, URI> addresses = new EnumMap<>(Service.class);
  private final TlsPostgres postgres;
  private final SecuredKafka kafka;
  private final SampleWorkspace sample;
  private final Path workspace;
  private final Path sealing;
  private final Path secrets;
  private final Path ca;
  private final URI url;

  private SecuredServices(Path folder) throws IOException {
    Authority authority = new Authority();
    postgres = closing.add(TlsPostgres.start(authority.sign("localhost")));
    kafka = closing.add(SecuredKafka.start(authority, authority.sign("localhost"), null));
    kafka.addUser(USER, PASSWORD_AT_KAFKA);
    DataFolder data = closing.add(DataFolder.open(folder.resolve("data")));
    sample = new SampleWorkspace(data);
    workspace = sample.prepare(postgres.server(), Beginning.SAMPLE);
    sealing = SealingKeyset.in(data);
    ca = authority.pemIn(folder);
    secrets = Files.createDirectory(folder.resolve("settings"));
    secret("spring.r2dbc.password", postgres.password());
    secret("spring.flyway.password", postgres.password());
    secret("spring.kafka.ssl.trust-store-certificates", authority.pem());
    secret(
        "spring.kafka.properties.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(USER, PASSWORD_AT_KAFKA));
    List<Integer> free = Ports.free(Service.values().length + 1);
    url = URI.create("http://localhost:" + free.getLast());
    for (Service service : Service.values()) {
      addresses.put(service, URI.create("http://127.0.0.1:" + free.get(service.ordinal())));
    }
  }

  static SecuredServices start(Path folder) throws IOException {
    SecuredServices services = new SecuredServices(folder);
    try {
      for (Service service : Service.values()) {
        services.postgres.server().createDatabaseIfMissing(service.databaseName());
        services.closing.add(RunningService.Here.start(service, services.arguments(service)));
      }
      services.closing.add(
          FrontDoor.open(
              services.url.getPort(), services::address, URI.create("http://localhost:1")));
      return services;
    } catch (RuntimeException e) {
      services.close();
      throw e;
    }
  }

  private void secret(String name, String value) throws IOException {
    OwnerOnly.write(secrets.resolve(name), value);
  }

  private List<String> arguments(Service service) {
    String database = service.databaseName();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=" + address(service).getPort(),
                "--server.address=127.0.0.1",
                "--spring.cloud.gateway.server.webflux.enabled=false",
                "--spring.cloud.compatibility-verifier.enabled=false",
                "--spring.config.import=configtree:" + secrets + "/",
                "--spring.r2dbc.url="
                    + postgres.r2dbcUrl(database)
                    + "?sslMode=verify-full&sslRootCert="
                    + ca,
                "--spring.r2dbc.username=" + postgres.user(),
                "--spring.flyway.url="
                    + postgres.jdbcUrl(database)
                    + "?sslmode=verify-full&sslrootcert="
                    + ca,
                "--spring.flyway.user=" + postgres.user(),
                "--spring.kafka.bootstrap-servers=" + kafka.signedIn(),
                "--spring.kafka.security.protocol=SASL_SSL",
                "--spring.kafka.ssl.trust-store-type=PEM",
                "--spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
                "--stagegate.events.partitions=2"));
    if (service == Service.ISSUES) {
      for (String keys : List.of("access", "workspace", "intake", "git")) {
        all.add("--stagegate." + keys + ".sealing-keyset=" + sealing.toUri());
      }
      all.add("--stagegate.workspace.file=" + workspace.toUri());
      all.add("--stagegate.console.url=" + url);
    } else {
      all.add("--stagegate.access.jwks=" + address(Service.ISSUES) + "/.well-known/jwks.json");
    }
    return all;
  }

  URI address(Service service) {
    return Objects.requireNonNull(addresses.get(service));
  }

  /** One of the sample's people, signed in. */
  Api signIn(Http http, String email) {
    return Api.signIn(http, url, email, sample.password());
  }

  String passwordOfPostgres() {
    return postgres.password();
  }

  @Override
  public void close() {
    closing.close();
  }
}
