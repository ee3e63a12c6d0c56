package dev.stagegate.feishu.simulator;

import dev.stagegate.feishu.simulator.model.Host;
import dev.stagegate.feishu.simulator.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A simulator with an app and four people, and a plain HTTP client to talk to it. */
final class Lab implements AutoCloseable {

  static final String APP = "cli_lab";
  static final String SECRET = "s3cret";
  static final String VERIFICATION_TOKEN = "vtok";
  static final String ENCRYPT_KEY = "kX9vT2mQ7rB4wZ1c";

  private final FeishuSimulator simulator;
  private final Host host;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable String token;

  private Lab(FeishuSimulator simulator, Host host) {
    this.simulator = simulator;
    this.host = host;
  }

  private Lab(SimulatorSettings settings) {
    this(FeishuSimulator.start(settings), Host.FEISHU);
  }

  record Reply(int status, HttpHeaders headers, JsonNode body) {

    int code() {
      return body.path("code").asInt(-1);
    }

    JsonNode data() {
      return body.path("data");
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  static Lab open() {
    return furnished(SimulatorSettings.inMemory());
  }

  static Lab furnished(SimulatorSettings settings) {
    return new Lab(settings).furnished();
  }

  /** The other platform of the same simulator, with an app and people of its own. */
  Lab lark() {
    return new Lab(simulator, Host.LARK).furnished();
  }

  private Lab furnished() {
    Lab lab = this;
    lab.control("PUT", "/apps/" + APP, app());
    lab.control(
        "POST",
        "/people",
        List.of(
            Map.of("email", "ann@corp.example", "name", "Ann Lee", "mobile", "+6591234567"),
            Map.of("email", "bo@corp.example", "name", "Bo Chen"),
            Map.of("email", "cy@corp.example", "name", "陈思"),
            Map.of("email", "dora@corp.example", "name", "Dora Müller")));
    return lab;
  }

  /** On a data folder that may already hold a world. */
  static Lab on(Path dataFolder) {
    return new Lab(new SimulatorSettings(0, dataFolder));
  }

  static ObjectNode app() {
    return Json.object()
        .put("app_secret", SECRET)
        .put("verification_token", VERIFICATION_TOKEN)
        .put("encrypt_key", ENCRYPT_KEY);
  }

  URI url() {
    return simulator.baseUrl(host);
  }

  Reply control(String method, String path, @Nullable Object body) {
    return send(method, "/simulator/api" + path, null, body == null ? null : json(body), Map.of());
  }

  Reply read(String path) {
    return control("GET", path, null);
  }

  void receiveAt(URI url) {
    control("PATCH", "/apps/" + APP + "?verify=false", Map.of("event_url", url.toString()));
  }

  void advance(Duration time) {
    control("POST", "/clock/advance", Map.of("seconds", time.toSeconds()));
  }

  /** Calls with a token of the lab's app. */
  Reply call(String method, String path, @Nullable Object body) {
    return call(method, path, body, token());
  }

  Reply call(String method, String path, @Nullable Object body, @Nullable String bearer) {
    return send(method, "/open-apis" + path, bearer, body == null ? null : json(body), Map.of());
  }

  Reply send(
      String method,
      String path,
      @Nullable String bearer,
      @Nullable String body,
      Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json; charset=utf-8");
    }
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    headers.forEach(request::setHeader);
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), parsed(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Reply askForToken(String appId, String secret) {
    return call(
        "POST",
        "/auth/v3/tenant_access_token/internal",
        Map.of("app_id", appId, "app_secret", secret),
        null);
  }

  String token() {
    if (token == null) {
      token = askForToken(APP, SECRET).body().path("tenant_access_token").asString();
    }
    return token;
  }

  void forgetToken() {
    token = null;
  }

  String openId(String name) {
    return person(name).path("open_ids").path(APP).asString();
  }

  String userId(String name) {
    return person(name).path("user_id").asString();
  }

  private JsonNode person(String name) {
    for (JsonNode person : read("/people").body()) {
      if (person.path("email").asString().equals(email(name))) {
        return person;
      }
    }
    throw new AssertionError("nobody called " + name);
  }

  static String email(String name) {
    return name + "@corp.example";
  }

  /** A definition with one node per type, called n1, n2, ... */
  String define(String... nodeTypes) {
    Reply reply = call("POST", "/approval/v4/approvals", definition(nodeTypes));
    if (reply.code() != 0) {
      throw new AssertionError(reply.body().toString());
    }
    return reply.data().path("approval_code").asString();
  }

  static ObjectNode definition(String... nodeTypes) {
    ObjectNode body = Json.object();
    body.put("approval_name", "@i18n@name_");
    body.putArray("viewers").addObject().put("viewer_type", "NONE");
    body.putObject("form")
        .put(
            "form_content",
            """
            [{"id":"w_title","custom_id":"c_title","type":"input","required":true,"name":"@i18n@title_"},
             {"id":"w_sql","type":"textarea","name":"@i18n@sql___"},
             {"id":"w_rows","type":"number","name":"@i18n@rows__"},
             {"id":"w_note","type":"text","name":"@i18n@note__","value":"@i18n@note__"}]
            """);
    ArrayNode nodes = body.putArray("node_list");
    nodes.addObject().put("id", "START");
    int number = 1;
    for (String type : nodeTypes) {
      ObjectNode node = nodes.addObject();
      node.put("id", "n" + number++);
      node.put("name", "@i18n@node_");
      node.put("node_type", type);
      node.putArray("approver").addObject().put("type", "Free");
      node.put("approver_chosen_multi", true);
    }
    nodes.addObject().put("id", "END");
    body.putObject("settings").put("revert_interval", 0);
    ArrayNode resources = body.putArray("i18n_resources");
    texts(resources.addObject().put("locale", "zh-CN").put("is_default", true), "变更审批", "标题");
    texts(resources.addObject().put("locale", "en-US").put("is_default", false), "Change", "Title");
    return body;
  }

  private static void texts(ObjectNode resource, String name, String title) {
    ArrayNode texts = resource.putArray("texts");
    texts.addObject().put("key", "@i18n@name_").put("value", name);
    texts.addObject().put("key", "@i18n@title_").put("value", title);
    for (String key : List.of("sql___", "rows__", "note__", "node_")) {
      texts.addObject().put("key", "@i18n@" + key).put("value", key);
    }
  }

  /** The body that starts an approval by Ann; approvers per node. */
  ObjectNode request(String approvalCode, List<List<String>> approvers) {
    ObjectNode body = Json.object();
    body.put("approval_code", approvalCode);
    body.put("open_id", openId("ann"));
    body.put("form", "[{\"id\":\"w_title\",\"type\":\"input\",\"value\":\"CR-42\"}]");
    ArrayNode chosen = body.putArray("node_approver_open_id_list");
    int number = 1;
    for (List<String> names : approvers) {
      ArrayNode value = chosen.addObject().put("key", "n" + number++).putArray("value");
      names.forEach(name -> value.add(openId(name)));
    }
    return body;
  }

  @SafeVarargs
  final String start(String approvalCode, List<String>... approvers) {
    Reply reply = call("POST", "/approval/v4/instances", request(approvalCode, List.of(approvers)));
    if (reply.code() != 0) {
      throw new AssertionError(reply.body().toString());
    }
    return reply.data().path("instance_code").asString();
  }

  /** A decision with more to it: fields of the form by name. */
  Reply decide(String instance, String name, String decision, Map<String, Object> more) {
    Map<String, Object> form = new HashMap<>(more);
    form.put("person", email(name));
    form.put("decision", decision);
    return control("POST", "/instances/" + instance + "/decide", form);
  }

  /** The open task of a person. */
  String task(String instance, String name) {
    for (JsonNode task : instance(instance).path("tasks")) {
      if (task.path("status").asString().equals("PENDING")
          && task.path("person").path("email").asString("").equals(email(name))) {
        return task.path("id").asString();
      }
    }
    throw new AssertionError(name + " has no open task");
  }

  String status(String instance) {
    return instance(instance).path("status").asString();
  }

  /** The instance as the platform shows it to the app. */
  JsonNode seen(String instance) {
    return call("GET", "/approval/v4/instances/" + instance, null).data();
  }

  /** What happened, as "TYPE name", in order. */
  List<String> timeline(String code) {
    List<String> moments = new ArrayList<>();
    for (JsonNode moment : instance(code).path("timeline")) {
      String email = moment.path("person").path("email").asString("auto@");
      moments.add(moment.path("type").asString() + " " + email.substring(0, email.indexOf('@')));
    }
    return moments;
  }

  Reply decide(String instance, String name, String decision) {
    return control(
        "POST",
        "/instances/" + instance + "/decide",
        Map.of("person", email(name), "decision", decision, "comment", "because"));
  }

  JsonNode instance(String code) {
    return read("/instances/" + code).body();
  }

  /** Tasks as "name:STATUS", in order. */
  List<String> tasks(String code) {
    List<String> tasks = new ArrayList<>();
    for (JsonNode task : instance(code).path("tasks")) {
      String email = task.path("person").path("email").asString("auto@");
      tasks.add(email.substring(0, email.indexOf('@')) + ":" + task.path("status").asString());
    }
    return tasks;
  }

  static String json(Object value) {
    return Json.MAPPER.writeValueAsString(value);
  }

  @Override
  public void close() {
    http.close();
    simulator.close();
  }

  private static JsonNode parsed(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JacksonException _) {
      return Json.object().put("text", body);
    }
  }
}
