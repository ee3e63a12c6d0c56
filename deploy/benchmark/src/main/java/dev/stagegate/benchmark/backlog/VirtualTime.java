package dev.stagegate.benchmark.backlog;

import dev.stagegate.embedded.PostgresAddress;
import dev.stagegate.standalone.Http;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * One time for the database, the simulator and the gateways, that stands still until it is put
 * forward, so that a busy machine changes no figure. Whoever connects through it finds a {@code
 * now()} that tells it, before PostgreSQL's.
 */
final class VirtualTime extends Clock {

  private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

  private final URI feishu;
  private final Http http;
  private final ConnectionFactory connections;
  private final AtomicReference<Instant> at = new AtomicReference<>(BEGIN);

  VirtualTime(PostgresAddress postgres, String database, URI feishu, Http http) {
    this.feishu = feishu;
    this.http = http;
    this.connections =
        new PostgresqlConnectionFactory(
            PostgresqlConnectionConfiguration.builder()
                .host(postgres.host())
                .port(postgres.port())
                .username(postgres.user())
                .password(postgres.password())
                .database(database)
                .options(Map.of("search_path", "virtual,public,pg_catalog"))
                .build());
    clock("PUT", "", Map.of("stands_still", true));
    for (String sql :
        new String[] {
          "CREATE SCHEMA virtual",
          "CREATE TABLE virtual.time (at timestamptz NOT NULL)",
          "INSERT INTO virtual.time VALUES ('" + BEGIN + "')",
          "CREATE FUNCTION virtual.now() RETURNS timestamptz LANGUAGE sql STABLE AS"
              + " 'SELECT at FROM virtual.time'"
        }) {
      run(sql);
    }
  }

  ConnectionFactory connections() {
    return connections;
  }

  void forward(Duration time) {
    Instant now = at.updateAndGet(before -> before.plus(time));
    run("UPDATE virtual.time SET at = '" + now + "'");
    clock("POST", "/advance", Map.of("millis", time.toMillis()));
  }

  long nanos() {
    return Duration.between(BEGIN, instant()).toNanos();
  }

  private void clock(String method, String path, Object body) {
    URI url = URI.create(feishu + "/simulator/api/clock" + path);
    http.call(method, url, Map.of(), body).orFail("The simulator's clock");
  }

  private void run(String sql) {
    DatabaseClient.create(connections).sql(sql).then().block(Duration.ofSeconds(10));
  }

  @Override
  public Instant instant() {
    return at.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneId.of("UTC");
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
