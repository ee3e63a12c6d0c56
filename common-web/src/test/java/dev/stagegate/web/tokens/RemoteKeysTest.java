package dev.stagegate.web.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.stagegate.web.outbound.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteKeysTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicInteger calls = new AtomicInteger();
  private final Setting clock = new Setting();
  private volatile int status = 200;
  private volatile String answer = "";
  private HttpServer server;
  private RemoteKeys keys;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    keys = new RemoteKeys(address, Duration.ofMinutes(5), Trust.ofTheJvm(), clock);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void they_are_read_once_and_private_halves_are_not_kept() {
    answer = setOf(key("one"));
    assertThat(known("one")).containsExactly("one");
    assertThat(known("one")).containsExactly("one");
    assertThat(calls).hasValue(1);
    assertThat(read("one")).noneMatch(JWK::isPrivate);
  }

  @Test
  void a_key_that_is_not_known_is_looked_for_at_once_but_not_each_time() {
    answer = setOf(key("one"));
    known("one");
    clock.forward(Duration.ofSeconds(11));
    answer = setOf(key("one"), key("two"));
    assertThat(known("two")).containsExactly("one", "two");
    for (int i = 0; i < 50; i++) {
      known("made up " + i);
    }
    assertThat(calls).hasValue(2);
  }

  @Test
  void old_ones_are_read_anew_so_that_those_that_are_gone_are_not_believed() {
    answer = setOf(key("one"), key("two"));
    known("one");
    answer = setOf(key("two"));
    clock.forward(Duration.ofMinutes(6));
    assertThat(known("two")).containsExactly("two");
  }

  @Test
  void while_nobody_answers_those_that_are_known_are_good_for_a_day() {
    answer = setOf(key("one"));
    known("one");
    status = 503;
    clock.forward(Duration.ofHours(23));
    assertThat(known("one")).containsExactly("one");
    clock.forward(Duration.ofHours(2));
    for (int asked = 0; asked < 3; asked++) {
      assertThatThrownBy(() -> known("one")).hasRootCauseInstanceOf(IOException.class);
    }
    status = 200;
    clock.forward(Duration.ofSeconds(11));
    assertThat(known("one")).containsExactly("one");
  }

  @Test
  void what_is_no_set_of_keys_or_is_too_large_is_refused() {
    answer = "<html>";
    assertThatThrownBy(() -> known("one")).hasRootCauseMessage("answered with no JWK set");
    answer = setOf(key("one")).replace("{\"keys\"", " ".repeat(300_000) + "{\"keys\"");
    assertThatThrownBy(() -> known("one")).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void those_who_ask_at_once_share_one_call() {
    answer = setOf(key("one"));
    Flux.range(0, 30).flatMap(_ -> keys.keys("one"), 30).blockLast(PATIENCE);
    assertThat(calls.get()).isLessThan(5);
  }

  private List<String> known(String keyId) {
    return read(keyId).stream().map(JWK::getKeyID).toList();
  }

  private List<JWK> read(String keyId) {
    return Objects.requireNonNull(keys.keys(keyId).collectList().block(PATIENCE));
  }

  private static String setOf(ECKey... keys) {
    return new JWKSet(List.of((JWK[]) keys)).toString(false);
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Setting extends Clock {

    private Instant now = Instant.parse("2026-11-26T08:00:00Z");

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
