package dev.stagegate.gateway;

import dev.stagegate.feishu.simulator.FeishuSimulator;
import dev.stagegate.feishu.simulator.SimulatorSettings;
import dev.stagegate.feishu.simulator.model.Host;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator, as tests move it from behind. */
@NullMarked
public final class SimulatedFeishu implements AutoCloseable {

  public static final String APP = "cli_a1b2c3d4e5f60718";
  public static final String SECRET = "s3cr3t-of-the-app-000000000000000";
  public static final String ENCRYPT_KEY = "kX9vT2mQ7rB4wZ1c";
  public static final String TOKEN = "066zT6pS4QCbgj5Do145GfDbbagCHGgF";

  private final FeishuSimulator simulator;
  private final Host host;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.builder().build();

  private SimulatedFeishu(FeishuSimulator simulator, Host host, HttpClient http) {
    this.simulator = simulator;
    this.host = host;
    this.http = http;
  }

  /** A tenant with our app and a few people; without the published frequency limits. */
  public static SimulatedFeishu start() {
    return start(Host.FEISHU);
  }

  /** The same on one of the two platforms. */
  public static SimulatedFeishu start(Host host) {
    SimulatedFeishu feishu =
        new SimulatedFeishu(
            FeishuSimulator.start(SimulatorSettings.inMemory().withRateLimits(false)),
            host,
            HttpClient.newHttpClient());
    feishu.begin();
    return feishu;
  }

  /** The other platform of the same process, which ends with this one. */
  public SimulatedFeishu on(Host other) {
    SimulatedFeishu there = new SimulatedFeishu(simulator, other, http);
    there.begin();
    return there;
  }

  /** Forgets all that happened. */
  public void reset() {
    post("/reset", Map.of());
    begin();
  }

  private void begin() {
    put("/apps/" + APP + "?verify=false", app(Map.of()));
    people("dev@example.com", "owner@example.com", "lead@example.com", "dba@example.com");
  }

  private static Map<String, Object> app(Map<String, Object> more) {
    Map<String, Object> app =
        new HashMap<>(
            Map.of(
                "app_id",
                APP,
                "app_secret",
                SECRET,
                "encrypt_key",
                ENCRYPT_KEY,
                "verification_token",
                TOKEN));
    app.putAll(more);
    return app;
  }

  public String baseUrl() {
    return simulator.baseUrl(host).toString();
  }

  /** Has events pushed to this address, which must answer the challenge. */
  public JsonNode pushTo(String url) {
    return patch("/apps/" + APP, Map.of("event_url", url));
  }

  /** Another app of the same tenant. */
  public JsonNode otherApp(String appId, Map<String, Object> fields) {
    return put("/apps/" + appId + "?verify=false", fields);
  }

  public JsonNode changeApp(Map<String, Object> fields) {
    return patch("/apps/" + APP + "?verify=false", fields);
  }

  public void people(String... emails) {
    List<Map<String, String>> list =
        Arrays.stream(emails)
            .map(e -> Map.of("email", e, "name", e.substring(0, e.indexOf('@'))))
            .toList();
    send("POST", "/people", list);
  }

  /** One of the people, as he or she is from now on. */
  public JsonNode person(String email, Map<String, Object> fields) {
    return put("/people/" + email, fields);
  }

  public JsonNode instances() {
    return get("/instances");
  }

  /** The instance that has this uuid, which is our invitation's id. */
  public JsonNode instance(String uuid) {
    return get("/instances?uuid=" + uuid).path(0);
  }

  public JsonNode decide(String instanceCode, String person, String decision, String comment) {
    return post(
        "/instances/" + instanceCode + "/decide",
        Map.of("person", person, "decision", decision, "comment", comment));
  }

  public JsonNode transfer(String instanceCode, String from, String to) {
    return post(
        "/instances/" + instanceCode + "/decide",
        Map.of("person", from, "decision", "transfer", "to", to));
  }

  /** Adds a signer before, after or beside the one who adds. */
  public JsonNode addSigner(String instanceCode, String person, String when, String signer) {
    return post(
        "/instances/" + instanceCode + "/decide",
        Map.of(
            "person",
            person,
            "decision",
            "add_signers",
            "when",
            when,
            "signers",
            List.of(signer),
            "comment",
            "please look"));
  }

  /** Sends an instance back to its requester. */
  public JsonNode sendBack(String instanceCode, String person, String comment) {
    return decide(instanceCode, person, "send_back", comment);
  }

  public JsonNode overtime(String instanceCode, boolean closed) {
    return post("/instances/" + instanceCode + "/overtime", Map.of("closed", closed));
  }

  /** As an administrator does in the console. */
  public JsonNode changeDefinition(String approvalCode, Map<String, Object> fields) {
    return patch("/definitions/" + approvalCode, fields);
  }

  public void deleteDefinition(String approvalCode) {
    send("DELETE", "/definitions/" + approvalCode, null);
  }

  public JsonNode withdraw(String instanceCode) {
    return post("/instances/" + instanceCode + "/cancel", Map.of());
  }

  /** Requests to one endpoint so far. */
  public JsonNode requests(String endpoint) {
    return get("/requests?endpoint=" + endpoint);
  }

  /** Something goes wrong with the next calls of an endpoint. */
  public void callFault(String endpoint, String kind, Map<String, Object> more) {
    Map<String, Object> fault = new HashMap<>(Map.of("endpoint", endpoint, "kind", kind));
    fault.putAll(more);
    post("/faults", fault);
  }

  public void pushFault(String kind, Map<String, Object> more) {
    Map<String, Object> fault = new HashMap<>(Map.of("kind", kind));
    fault.putAll(more);
    post("/push-faults", fault);
  }

  public void noFaults() {
    send("DELETE", "/faults", null);
  }

  /** How many calls the tenant may make in this month; null for any number. */
  public void quota(@Nullable Integer monthly) {
    Map<String, Object> body = new HashMap<>();
    body.put("monthly", monthly);
    put("/quota", body);
  }

  public JsonNode pushes() {
    return get("/pushes");
  }

  public void advance(long seconds) {
    post("/clock/advance", Map.of("seconds", seconds));
  }

  public void revokeTokens() {
    revokeTokens(APP);
  }

  public void revokeTokens(String appId) {
    send("DELETE", "/apps/" + appId + "/tokens", null);
  }

  public JsonNode get(String path) {
    return send("GET", path, null);
  }

  public JsonNode post(String path, Object body) {
    return send("POST", path, body);
  }

  private JsonNode put(String path, Object body) {
    return send("PUT", path, body);
  }

  private JsonNode patch(String path, Object body) {
    return send("PATCH", path, body);
  }

  private JsonNode send(String method, String path, @Nullable Object body) {
    URI uri = URI.create(baseUrl() + "/simulator/api" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      JsonNode answer =
          response.body().length == 0 ? json.createObjectNode() : json.readTree(response.body());
      if (response.statusCode() >= 300) {
        throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    simulator.close();
    http.close();
  }
}
