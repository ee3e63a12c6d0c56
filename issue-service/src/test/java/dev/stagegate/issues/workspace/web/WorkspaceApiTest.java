package dev.stagegate.issues.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.workspace.web.WorkspaceApi.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkspaceApiTest {

  private static final String ADMIN = TestWorld.ADMIN;
  private static final String OWNER = TestWorld.OWNER;
  private static final String FORMER = "former@example.com";

  private final TestWorld world = TestWorld.shared();
  private final WorkspaceApi api = new WorkspaceApi(world);
  private String before = "";

  @BeforeEach
  void as_it_is() {
    before = api.get(ADMIN, "/workspace").text();
  }

  @AfterEach
  void as_it_was() {
    String etag = api.get(ADMIN, "/workspace").etag();
    assertThat(api.putYaml(ADMIN, "/workspace", etag, before).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /environments",
    "PUT,    /environments/test",
    "DELETE, /environments/test",
    "PUT,    /environments/order",
    "POST,   /projects",
    "PUT,    /projects/shop",
    "DELETE, /projects/shop",
    "POST,   /people",
    "PUT,    /people/dev@example.com",
    "PUT,    /people/dev@example.com/password",
    "DELETE, /people/dev@example.com/password",
    "POST,   /groups",
    "PUT,    /groups/dbas",
    "DELETE, /groups/dbas",
    "POST,   /roles",
    "PUT,    /roles/onCall",
    "DELETE, /roles/onCall",
    "POST,   /instances",
    "PUT,    /instances/main",
    "DELETE, /instances/main",
    "POST,   /databases",
    "PUT,    /databases/legacy/old",
    "DELETE, /databases/legacy/old",
    "DELETE, /bindings/there-is-none",
    "PUT,    /bindings/there-is-none",
  })
  void only_administrators_change_anything(String method, String path) {
    Map<String, Object> body =
        switch (path.split("/")[1]) {
          case "people" ->
              path.endsWith("password")
                  ? Map.of("password", "a long password")
                  : path.equals("/people") ? Map.of("email", "x@example.com") : Map.of();
          case "instances" ->
              Map.of(
                  "id", path.equals("/instances") ? "x" : "main",
                  "engine", "POSTGRES",
                  "host", "h",
                  "username", "u",
                  "secret", Map.of("env", "E"));
          case "databases" ->
              Map.of("instance", "legacy", "name", "old", "environment", "test", "project", "crm");
          case "bindings" -> Map.of();
          default ->
              path.endsWith("/order")
                  ? Map.of("environmentIds", List.of("test"))
                  : path.chars().filter(c -> c == '/').count() == 1 ? Map.of("id", "x") : Map.of();
        };
    for (String who :
        new String[] {TestWorld.DEV, OWNER, TestWorld.DBA, TestWorld.STRANGER, FORMER}) {
      assertThat(send(who, method, path, body)).as("%s %s as %s", method, path, who).isEqualTo(403);
    }
    for (String nobody : new String[] {"", "gone@example.com"}) {
      assertThat(send(nobody, method, path, body)).as("%s %s", method, path).isEqualTo(401);
    }
    assertThat(api.get(ADMIN, "/workspace").text()).isEqualTo(before);
  }

  private int send(String who, String method, String path, Map<String, Object> body) {
    boolean isDelete = method.equals("DELETE");
    return api.call(who, HttpMethod.valueOf(method), path, "\"1\"", isDelete ? null : body)
        .status();
  }

  @Test
  void a_binding_counts_from_the_moment_it_is_given_until_it_is_taken_away() {
    Story story = new Story(world);
    assertThat(open(story, TestWorld.VIEWER)).isEqualTo(403);
    Answer given =
        api.post(
            OWNER,
            "/bindings",
            Map.of("role", "projectDeveloper", "person", TestWorld.VIEWER, "project", "shop"));
    assertThat(given.status()).isEqualTo(201);
    assertThat(open(story, TestWorld.VIEWER)).isEqualTo(201);
    assertThat(lastFact()).contains("\"projectId\":\"shop\"");
    assertThat(rolesTold(TestWorld.VIEWER)).contains("projectDeveloper");

    String path = "/bindings/" + given.body().path("id").asString();
    Answer ended = api.put(OWNER, path, given.etag(), Map.of("expiresAt", "2020-01-01T00:00:00Z"));
    assertThat(ended.status()).isEqualTo(200);
    assertThat(open(story, TestWorld.VIEWER)).isEqualTo(403);
    assertThat(api.put(OWNER, path, given.etag(), Map.of()).status()).isEqualTo(412);
    Answer again = api.put(OWNER, path, ended.etag(), Map.of("environments", List.of("test")));
    assertThat(again.body().path("expiresAt").isNull()).isTrue();
    assertThat(open(story, TestWorld.VIEWER)).isEqualTo(201);

    assertThat(api.delete(OWNER, path, null).status()).isEqualTo(428);
    assertThat(api.delete(OWNER, path, again.etag()).status()).isEqualTo(204);
    assertThat(open(story, TestWorld.VIEWER)).isEqualTo(403);
    assertThat(rolesTold(TestWorld.VIEWER)).doesNotContain("projectDeveloper");
  }

  @Test
  void owners_give_the_roles_of_projects_in_their_own_and_nothing_else() {
    assertThat(give(OWNER, "workspaceDBA", "shop")).isEqualTo(403);
    assertThat(give(OWNER, "workspaceAdmin", "shop")).isEqualTo(403);
    assertThat(give(OWNER, "onCall", "shop")).isEqualTo(403);
    assertThat(give(OWNER, "projectViewer", "crm")).isEqualTo(403);
    assertThat(give(OWNER, "projectViewer", null)).isEqualTo(403);
    assertThat(give(TestWorld.DEV, "projectViewer", "shop")).isEqualTo(403);
    assertThat(give(TestWorld.DBA, "projectViewer", "shop")).isEqualTo(403);
    assertThat(give(FORMER, "projectViewer", "shop")).isEqualTo(403);
    assertThat(give(TestWorld.STRANGER, "projectViewer", "shop")).isEqualTo(403);
    assertThat(give(OWNER, "projectViewer", "shop")).isEqualTo(201);
    assertThat(give(OWNER, "projectViewer", "shop")).isEqualTo(409);
    assertThat(give(ADMIN, "onCall", "crm")).isEqualTo(201);
  }

  @Test
  void what_is_wrong_with_an_entry_is_told_by_field_all_at_once() {
    Answer wrong =
        api.post(ADMIN, "/environments", Map.of("id", "a b", "colour", "red", "title", "x"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("/id", "/colour");
    Answer unknown =
        api.post(
            ADMIN, "/bindings", Map.of("role", "king", "person", "no@example.com", "project", "x"));
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.body().path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("/role", "/person", "/project");
    assertThat(api.post(ADMIN, "/projects", Map.of("id", "x", "owner", "me")).status())
        .isEqualTo(400);
    assertThat(
            api.put(ADMIN, "/projects/crm", etag("/projects/crm"), Map.of("id", "shop"))
                .body()
                .at("/errors/0/field")
                .asString())
        .isEqualTo("/id");
  }

  @Test
  void things_are_made_changed_and_removed() {
    Answer made = api.post(ADMIN, "/projects", Map.of("id", "new", "selfApproval", true));
    assertThat(made.status()).isEqualTo(201);
    Answer taken = api.post(ADMIN, "/projects", Map.of("id", "new"));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.body().path("errors").findValuesAsString("field")).containsExactly("/id");
    Answer read = api.get(TestWorld.DEV, "/projects/new");
    assertThat(read.etag()).isEqualTo(made.etag());
    assertThat(read.body().path("selfApproval").asBoolean()).isTrue();
    Answer changed = api.put(ADMIN, "/projects/new", made.etag(), Map.of("title", "New one"));
    assertThat(changed.body().path("title").asString()).isEqualTo("New one");
    assertThat(changed.body().path("selfApproval").asBoolean()).isFalse();
    Answer late = api.delete(ADMIN, "/projects/new", made.etag());
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.body().path("type").asString()).endsWith(":outdated");
    assertThat(late.body().path("detail").asString())
        .isEqualTo("Somebody else changed it meanwhile; read it anew and make the change again.");
    assertThat(api.delete(ADMIN, "/projects/new", changed.etag()).status()).isEqualTo(204);
    assertThat(api.get(ADMIN, "/projects/new").status()).isEqualTo(404);
    Answer used = api.delete(ADMIN, "/projects/crm", etag("/projects/crm"));
    assertThat(used.status()).isEqualTo(409);
    assertThat(used.body().path("detail").asString()).contains("database main/crm_test");
  }

  @Test
  void environments_are_put_in_order_by_one_call() {
    Answer list = api.get(TestWorld.DEV, "/environments");
    Answer ordered =
        api.put(
            ADMIN,
            "/environments/order",
            list.etag(),
            Map.of("environmentIds", List.of("staging", "test", "prod")));
    assertThat(ordered.status()).isEqualTo(200);
    assertThat(ordered.body().path("items").findValuesAsString("id"))
        .containsExactly("staging", "test", "prod");
    assertThat(
            api.put(
                    ADMIN,
                    "/environments/order",
                    list.etag(),
                    Map.of("environmentIds", List.of("test", "staging", "prod")))
                .status())
        .isEqualTo(412);
  }

  @Test
  void a_password_is_set_and_taken_away_with_the_account() {
    assertThat(
            api.put(ADMIN, "/people/viewer@example.com/password", null, Map.of("password", "short"))
                .status())
        .isEqualTo(422);
    assertThat(signIn("a long password")).isEqualTo(401);
    Answer set =
        api.put(
            ADMIN,
            "/people/viewer@example.com/password",
            null,
            Map.of("password", "a long password"));
    assertThat(set.status()).isEqualTo(204);
    // Right, but somebody else chose it.
    assertThat(signIn("a long password")).isEqualTo(403);
    assertThat(api.delete(ADMIN, "/people/viewer@example.com/password", null).status())
        .isEqualTo(204);
    assertThat(signIn("a long password")).isEqualTo(401);
  }

  @Test
  void who_is_deactivated_may_nothing_from_then_on() {
    assertThat(api.get(TestWorld.RELEASER, "/projects").status()).isEqualTo(200);
    Answer gone =
        api.put(
            ADMIN,
            "/people/" + TestWorld.RELEASER,
            etag("/people/" + TestWorld.RELEASER),
            Map.of("active", false));
    assertThat(gone.status()).isEqualTo(200);
    assertThat(api.get(TestWorld.RELEASER, "/projects").status()).isEqualTo(401);
    Answer self =
        api.put(ADMIN, "/people/" + ADMIN, etag("/people/" + ADMIN), Map.of("active", false));
    assertThat(self.status()).isEqualTo(409);
    assertThat(self.body().path("type").asString()).endsWith(":last-administrator");
  }

  @Test
  void lists_come_page_by_page_and_narrowed() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get(TestWorld.DEV, "/people?limit=3" + cursor).body();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(3);
      seen.addAll(page.path("items").findValuesAsString("email"));
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
    } while (!cursor.isEmpty());
    assertThat(seen).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(8);
    assertThat(api.get(TestWorld.DEV, "/people?q=OLIVIA").body().path("items").size()).isOne();
    JsonNode named =
        api.get(TestWorld.DEV, "/people?email=owner@example.com&email=no@example.com").body();
    assertThat(named.path("items").size()).isOne();
    assertThat(named.at("/items/0/email").asString()).isEqualTo(TestWorld.OWNER);
    String many = "/people?email=no@example.com" + "&email=x".repeat(200);
    assertThat(api.get(TestWorld.DEV, many).status()).isEqualTo(400);
    assertThat(api.get(TestWorld.DEV, "/people?limit=0").status()).isEqualTo(400);
    assertThat(
            api.get(TestWorld.DEV, "/people?active=false")
                .body()
                .path("items")
                .findValuesAsString("email"))
        .contains("gone@example.com")
        .doesNotContain(TestWorld.DEV);
  }

  @Test
  void members_see_what_they_need_and_no_more() {
    assertThat(databases(TestWorld.DEV)).contains("old").doesNotContain("crm_test");
    assertThat(databases(TestWorld.STRANGER)).isEmpty();
    assertThat(databases(FORMER)).isEmpty();
    assertThat(databases(TestWorld.DBA)).contains("old", "crm_test");
    assertThat(api.get(TestWorld.STRANGER, "/databases/legacy/old").status()).isEqualTo(404);
    assertThat(api.get(TestWorld.DEV, "/databases/legacy/old").status()).isEqualTo(200);

    assertThat(api.get(TestWorld.DEV, "/instances/legacy").text())
        .contains("ORACLE")
        .doesNotContain("ora.example.com")
        .doesNotContain("ORACLE_PASSWORD");
    assertThat(api.get(TestWorld.DBA, "/instances/legacy").text()).contains("ora.example.com");

    assertThat(api.get(TestWorld.STRANGER, "/bindings").body().path("items").size()).isZero();
    assertThat(api.get(FORMER, "/bindings").body().path("items").size()).isOne();
    assertThat(
            api.get(TestWorld.DEV, "/bindings").body().path("items").findValuesAsString("project"))
        .hasSizeGreaterThan(3)
        .containsOnly("shop");
    assertThat(api.get(TestWorld.DEV, "/roles?q=owner").text()).contains("\"builtIn\":true");
    for (String path :
        new String[] {
          "/environments",
          "/projects",
          "/people",
          "/groups",
          "/roles",
          "/bindings",
          "/instances",
          "/databases"
        }) {
      assertThat(api.get("", path).status()).as(path).isEqualTo(401);
      assertThat(api.get("gone@example.com", path).status()).as(path).isEqualTo(401);
      assertThat(api.get(TestWorld.STRANGER, path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void an_instance_names_no_secret_but_those_kept_for_targets() {
    Map<String, Object> instance =
        new HashMap<>(
            Map.of("id", "named", "engine", "POSTGRES", "host", "db.example.com", "username", "u"));
    instance.put("secret", Map.of("env", "SPRING_R2DBC_PASSWORD"));
    assertThat(send(ADMIN, "POST", "/instances", instance)).isEqualTo(422);
    instance.put("secret", Map.of("file", "/etc/passwd"));
    assertThat(send(ADMIN, "POST", "/instances", instance)).isEqualTo(422);
    instance.put("secret", Map.of("env", "TARGET_NAMED"));
    assertThat(send(ADMIN, "POST", "/instances", instance)).isEqualTo(201);
  }

  private List<String> databases(String who) {
    return api.get(who, "/databases").body().path("items").findValuesAsString("name");
  }

  private String etag(String path) {
    return api.get(ADMIN, path).etag();
  }

  private int give(String who, String role, @Nullable String project) {
    Map<String, Object> body = new HashMap<>();
    body.put("role", role);
    body.put("person", TestWorld.STRANGER);
    if (project != null) {
      body.put("project", project);
    }
    return api.post(who, "/bindings", body).status();
  }

  private int signIn(String password) {
    return api.post("", "/auth/token", Map.of("email", TestWorld.VIEWER, "password", password))
        .status();
  }

  private int open(Story story, String who) {
    return api.post(who, "/issues", story.issue(story.stage("test", "SELECT 1"))).status();
  }

  private String lastFact() {
    return world.ask(
        "SELECT data FROM outbox WHERE type LIKE 'stagegate.directory.%' ORDER BY position DESC"
            + " LIMIT 1");
  }

  private String rolesTold(String email) {
    return world.ask(
        "SELECT string_agg(b ->> 'roleId', ',') FROM jsonb_array_elements(((SELECT data FROM outbox"
            + " WHERE key = 'projects/shop' ORDER BY position DESC LIMIT 1)::jsonb) -> 'bindings')"
            + " b WHERE b ->> 'email' = '"
            + email
            + "'");
  }
}
