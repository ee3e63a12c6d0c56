package dev.stagegate.standalone;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes the sample's people known to the simulated Feishu, and gives the sample flows, once. */
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

  /** Before the services start, so that the gateway finds its app. */
  static void prepareFeishu(Http http, Ground ground) {
    List<Map<String, String>> people = new ArrayList<>();
    new TreeMap<>(SampleWorkspace.PEOPLE_IN_FEISHU)
        .forEach((email, name) -> people.add(Map.of("email", email, "name", name)));
    control(http, ground, "POST", "/people", people);
    FeishuApp app = ground.app();
    control(
        http,
        ground,
        "PUT",
        "/apps/" + app.appId(),
        Map.of(
            "app_secret", app.appSecret(),
            "encrypt_key", app.encryptKey(),
            "verification_token", app.verificationToken(),
            "name", "Stagegate"));
  }

  /** When everything answers: Feishu verifies where it pushes to, the sample gets its flows. */
  void finish() {
    String address = url.resolve("/hooks/feishu/events").toString();
    control(http, ground, "PATCH", "/apps/" + ground.app().appId(), Map.of("event_url", address));
    switch (ground.beginning()) {
      case SAMPLE -> ground.once("sample-flows", this::createFlows);
      case EMPTY -> ground.once("administrator-heard-of", this::awaitAdministrator);
    }
  }

  private static void control(Http http, Ground ground, String method, String path, Object body) {
    http.call(method, ground.feishu().resolve("/simulator/api" + path), Map.of(), body)
        .orFail("Setting up the simulated Feishu");
  }

  /** Who comes at once would be refused by services that have not heard who administers. */
  private void awaitAdministrator() {
    Api admin = administrator();
    for (String path : List.of("/api/v1/flows", "/api/v1/im/settings")) {
      answered("An answer of " + path, () -> admin.send("GET", path, null));
    }
  }

  private Api administrator() {
    return Api.signIn(http, url, "admin@example.com", ground.sample().password());
  }

  private void createFlows() {
    Api admin = administrator();
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
      nodes.add(Map.of("role", role, "title", String.valueOf(ROLES.get(role))));
    }
    // Until the engine has heard who is a member, it tells nothing.
    Http.Answer flows =
        answered(
            "What flows there are",
            () -> admin.send("GET", "/api/v1/flows?source=CHANGE_DATABASE", null));
    if (flows.body().findValuesAsString("title").contains(title)) {
      return;
    }
    Map<String, Object> body =
        Map.of("source", "CHANGE_DATABASE", "title", title, "condition", condition, "nodes", nodes);
    // Until the engine has heard who is an administrator, it refuses.
    answered("The flow " + title, () -> admin.send("POST", "/api/v1/flows", body));
  }

  private static Http.Answer answered(String what, Supplier<Http.Answer> call) {
    return Patience.waitFor(
        what, Duration.ofSeconds(30), () -> Optional.of(call.get()).filter(Http.Answer::isSuccess));
  }
}
