package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.web.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The address Feishu pushes to, as Feishu and everybody else meet it; with no Feishu and no Kafka
 * behind it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway = GatewayUnderTest.start("http://127.0.0.1:1");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    HTTP.close();
  }

  @Test
  void an_event_is_stored_before_it_is_answered() {
    String id = newId();
    assertThat(push(event(id)).statusCode()).isEqualTo(200);
    assertThat(stored(id)).isEqualTo(1);
  }

  @Test
  void an_event_pushed_many_times_at_once_is_stored_once() {
    String id = newId();
    byte[] body = Sealing.encrypted(SimulatedFeishu.ENCRYPT_KEY, event(id));
    HttpRequest request = signed(body).POST(BodyPublishers.ofByteArray(body)).build();
    var answers =
        IntStream.range(0, 12)
            .mapToObj(_ -> HTTP.sendAsync(request, BodyHandlers.ofString()))
            .toList();
    assertThat(answers.stream().map(CompletableFuture::join)).allMatch(a -> a.statusCode() == 200);
    assertThat(stored(id)).isEqualTo(1);
  }

  @Test
  void an_event_that_only_tells_that_somebody_is_asked_is_kept_and_makes_no_work() {
    String asks = newId();
    String decided = newId();
    assertThat(push(event(asks).replace("APPROVED", "PENDING")).statusCode()).isEqualTo(200);
    assertThat(push(event(decided)).statusCode()).isEqualTo(200);
    eventually(() -> assertThat(attempts(decided)).isPositive());
    assertThat(stored(asks)).isEqualTo(1);
    assertThat(attempts(asks)).isZero();
  }

  @Test
  void one_about_a_request_whose_making_was_never_answered_is_worked() {
    String ours = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    gateway.execute(
        """
        INSERT INTO invited_node (approval_id, node_id, channel) VALUES ('%1$s', 'n1', 'FEISHU');
        """
            .formatted(ours));
    gateway.execute(
        """
        INSERT INTO invitation
          (id, approval_id, node_id, channel, round, issue_id, stage_id, revision, asked, kind, fault)
        VALUES ('%1$s', '%1$s', 'n1', 'FEISHU', 1, '1', '1-test', 'r', '{}', 'FAILED', 'UNREACHABLE')
        """
            .formatted(ours));
    String id = newId();
    String asks =
        event(id)
            .replace("APPROVED", "PENDING")
            .replace("\"status\"", "\"uuid\":\"" + ours + "\",\"status\"");
    assertThat(push(asks).statusCode()).isEqualTo(200);
    eventually(() -> assertThat(attempts(id)).isPositive());
  }

  @Test
  void the_challenge_is_echoed_without_signature() {
    byte[] body =
        Sealing.encrypted(
            SimulatedFeishu.ENCRYPT_KEY,
            "{\"type\":\"url_verification\",\"challenge\":\"c-42\",\"token\":\""
                + SimulatedFeishu.TOKEN
                + "\"}");
    HttpResponse<String> answer = send(request().POST(BodyPublishers.ofByteArray(body)).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"challenge\":\"c-42\"}");
  }

  @Test
  void a_challenge_with_another_token_is_refused() {
    byte[] body =
        Sealing.encrypted(
            SimulatedFeishu.ENCRYPT_KEY,
            "{\"type\":\"url_verification\",\"challenge\":\"c-42\",\"token\":\"x\"}");
    refused(
        send(request().POST(BodyPublishers.ofByteArray(body)).build()), 403, "feishu-token-wrong");
  }

  @Test
  void an_event_without_signature_is_refused_and_not_stored() {
    String id = newId();
    byte[] body = Sealing.encrypted(SimulatedFeishu.ENCRYPT_KEY, event(id));
    refused(
        send(request().POST(BodyPublishers.ofByteArray(body)).build()),
        401,
        "feishu-signature-missing");
    assertThat(stored(id)).isZero();
  }

  @Test
  void an_event_of_another_app_is_refused() {
    refused(
        push(event(newId()).replace(SimulatedFeishu.APP, "cli_other")), 403, "feishu-app-wrong");
  }

  @Test
  void a_type_we_do_not_follow_is_answered_with_200() {
    String id = newId();
    assertThat(push(event(id).replace("approval_instance", "contact.user")).statusCode())
        .isEqualTo(200);
    assertThat(stored(id)).isZero();
  }

  @Test
  void an_empty_body_is_a_bad_request() {
    refused(send(request().POST(BodyPublishers.noBody()).build()), 400, "feishu-event-unreadable");
  }

  @Test
  void a_body_over_1_MiB_is_refused_whether_or_not_it_says_so() {
    byte[] large = new byte[(1 << 20) + 1];
    refused(
        send(request().POST(BodyPublishers.ofByteArray(large)).build()), 413, "request-too-large");
    BodyPublisher unsaid =
        BodyPublishers.ofInputStream(
            () ->
                new InputStream() {
                  private int left = large.length;

                  @Override
                  public int read() {
                    return left-- > 0 ? ' ' : -1;
                  }
                });
    refused(send(request().POST(unsaid).build()), 413, "request-too-large");
  }

  @Test
  void a_body_of_exactly_1_MiB_is_read() {
    byte[] body = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    refused(
        send(request().POST(BodyPublishers.ofByteArray(body)).build()),
        400,
        "feishu-event-unreadable");
  }

  @Test
  void only_posting_is_open_to_strangers_and_only_here() {
    assertThat(send(request().GET().build()).statusCode()).isEqualTo(405);
    URI elsewhere = URI.create(gateway.url() + "/hooks/feishu/other");
    assertThat(send(HttpRequest.newBuilder(elsewhere).GET().build()).statusCode()).isEqualTo(401);
  }

  @Test
  void health_tells_operators_how_the_channel_is_and_nobody_a_secret() {
    assertThat(health(TestTokens.bearer("ann@example.com")).body())
        .contains("UP")
        .doesNotContain("components", SimulatedFeishu.APP);
    HttpResponse<String> answer = health("Bearer " + GatewayUnderTest.OPERATORS_TOKEN);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(SimulatedFeishu.APP, "\"definition\":\"not ready\"")
        .doesNotContain(SimulatedFeishu.SECRET, SimulatedFeishu.ENCRYPT_KEY, SimulatedFeishu.TOKEN);
  }

  private static HttpResponse<String> health(String authorization) {
    URI health = URI.create(gateway.url() + "/actuator/health");
    return send(HttpRequest.newBuilder(health).header("Authorization", authorization).build());
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String event(String id) {
    return """
    {"uuid":"%s","token":"%s","type":"event_callback","event":{"app_id":"%s","tenant_key":"tk1",\
    "type":"approval_instance","approval_code":"A","instance_code":"unknown-%s","status":"APPROVED",\
    "operate_time":1700000000123}}\
    """
        .formatted(id, SimulatedFeishu.TOKEN, SimulatedFeishu.APP, id);
  }

  private static long stored(String id) {
    return gateway.count("SELECT count(*) FROM feishu_event WHERE event_id = '" + id + "'");
  }

  private static long attempts(String id) {
    return gateway.count("SELECT attempts::bigint FROM feishu_event WHERE event_id = '" + id + "'");
  }

  private static HttpResponse<String> push(String plain) {
    byte[] body = Sealing.encrypted(SimulatedFeishu.ENCRYPT_KEY, plain);
    return send(signed(body).POST(BodyPublishers.ofByteArray(body)).build());
  }

  private static HttpRequest.Builder signed(byte[] body) {
    String now = Long.toString(Instant.now().getEpochSecond());
    return request()
        .header("X-Lark-Request-Timestamp", now)
        .header("X-Lark-Request-Nonce", "n")
        .header("X-Lark-Signature", Sealing.signature(now, "n", SimulatedFeishu.ENCRYPT_KEY, body));
  }

  private static HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create(gateway.url() + CallbackController.PATH))
        .header("Content-Type", "application/json;charset=utf-8");
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void refused(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("urn:stagegate:problem:" + slug);
  }
}
