package dev.stagegate.standalone;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the sample's people known to the simulated Feishu, and gives the workspace its flows, once.
 */
final class SampleSetup {

  private static final Map<String, String> ROLES =
      Map.of(
          "projectOwner",
          "Project Owner",
          "workspaceDBA",
          "DBA",
          "workspaceAdmin",
          "Workspace Admin");

  private final Http http;
  private final URI url;
  private final Ground ground;

  SampleSetup(Http http, URI url, Ground ground) {
    this.http = http;
    this.url = url;
    this.ground = ground;
  }

  void run() {
    registerPeople();
    registerApp(ground.app());
    createFlows();
  }

  private void registerPeople() {
    List<Map<String, String>> people = new ArrayList<>();
    new TreeMap<>(SampleWorkspace.PEOPLE_IN_FEISHU)
        .forEach((email, name) -> people.add(Map.of("email", email, "name", name)));
    http.call("POST", ground.feishu().resolve("/simulator/api/people"), Map.of(), people)
        .orFail("Making people");
  }

  private void registerApp(FeishuApp app) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("app_secret", app.appSecret());
    fields.put("encrypt_key", app.encryptKey());
    fields.put("verification_token", app.verificationToken());
    fields.put("name", "Stagegate");
    fields.put("event_url", url.resolve("/hooks/feishu/events").toString());
    http.call(
            "PUT", ground.feishu().resolve("/simulator/api/apps/" + app.appId()), Map.of(), fields)
        .orFail("Making the app");
  }

  private void createFlows() {
    Api admin = Api.signIn(http, url, "admin@example.com", ground.sample().password());
    if (!admin.get("/api/v1/flows?source=CHANGE_DATABASE").findPath("flows").isEmpty()) {
      return;
    }
    flow(
        admin,
        "High risk in production",
        "resource.environment_id == \"prod\" && risk_level == \"HIGH\"",
        "projectOwner",
        "workspaceDBA",
        "workspaceAdmin");
    flow(
        admin,
        "Production change",
        "resource.environment_id == \"prod\"",
        "projectOwner",
        "workspaceDBA");
    flow(admin, "Staging change", "resource.environment_id == \"staging\"", "projectOwner");
    flow(admin, "Tests run freely", "resource.environment_id == \"test\"");
  }

  private static void flow(Api admin, String title, String condition, String... roles) {
    List<Map<String, String>> nodes = new ArrayList<>();
    for (String role : roles) {
      nodes.add(Map.of("roleId", role, "title", String.valueOf(ROLES.get(role))));
    }
    Map<String, Object> body =
        Map.of("source", "CHANGE_DATABASE", "title", title, "condition", condition, "nodes", nodes);
    // Until the engine has heard who is an administrator, it refuses.
    Patience.waitFor(
        "The flow " + title,
        Duration.ofSeconds(30),
        () ->
            Optional.of(admin.send("POST", "/api/v1/flows", body)).filter(Http.Answer::isSuccess));
  }
}
