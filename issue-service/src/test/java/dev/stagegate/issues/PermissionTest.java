package dev.stagegate.issues;

import dev.stagegate.events.SourceType;
import dev.stagegate.permission.Operation;
import dev.stagegate.permission.Permission;
import dev.stagegate.permission.PermissionContract;
import dev.stagegate.permission.Roles;
import dev.stagegate.permission.TestCall;
import dev.stagegate.permission.TestCaller;
import dev.stagegate.web.TestTokens;
import dev.stagegate.web.account.Scope;
import dev.stagegate.web.account.ScopeTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what of issue-service, with real things in project shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionTest extends PermissionContract {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EXPORTED = "exporter@example.com";
  private static final String[] CUSTOM = {
    Permission.ISSUES_READ.id(), Permission.TASKS_SKIP.id(), Permission.ACCESS_REVOKE.id()
  };

  private final List<TestCaller> callers = new ArrayList<>(List.of(TestCaller.nobody()));
  private final UUID grant = UUID.randomUUID();
  private final UUID binding = UUID.randomUUID();
  private TestWorld world;
  private Story story;
  private String issue;
  private String revision;

  @BeforeAll
  void prepare() {
    world = TestWorld.withoutKafka();
    story = new Story(world);
    issue = story.open(story.stage("test", "SELECT 1"));
    revision = story.revision(issue, "test");
    tell(
        "INSERT INTO access_grant (id, issue_id, task_id, person, project_id, environment_id,"
            + " instance_id, engine, database_name, data_export, granted_at, expires_at) VALUES"
            + " ('%s', %s, 't', '%s', 'shop', 'test', 'main', 'POSTGRES', '%s', true, now(),"
            + " now() + interval '1 day')",
        grant, issue, EXPORTED, world.targets().database("test"));
    tell(
        "INSERT INTO export_file (task_id, run_id, issue_id, person, format, row_count, byte_count,"
            + " sha256, ready_at, expires_at) VALUES ('%s', '%s', %s, '%s', 'CSV', 0, 0, '', now(),"
            + " now() + interval '1 day')",
        task(), UUID.randomUUID(), issue, EXPORTED);
    tell(
        "INSERT INTO role (id, title, permissions) VALUES ('some', 'Some', ARRAY['%s'])",
        String.join("','", CUSTOM));
    tell(
        "INSERT INTO role (id, title, permissions) VALUES ('seer', 'Seer', ARRAY['%s'])",
        Permission.WORKSPACE_READ_ALL.id());
    person(EXPORTED, true);
    people();
    accounts();
    world.tell("UPDATE workspace SET version = version + 1");
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  private void people() {
    for (String role : Roles.OF_WORKSPACE) {
      callers.add(holder(role, role, null, true).inWorkspace(role));
    }
    for (String role : Roles.OF_PROJECTS) {
      callers.add(holder(role, role, "shop", true).inProject(role));
      callers.add(holder(role + " everywhere", role, null, true).inWorkspace(role));
    }
    callers.add(
        holder("workspaceAdmin of the project alone", Roles.WORKSPACE_ADMIN, "shop", true)
            .inProject(Roles.WORKSPACE_ADMIN));
    callers.add(holder("owner of another project", Roles.PROJECT_OWNER, "crm", true));
    callers.add(holder("an administrator until yesterday", Roles.WORKSPACE_ADMIN, null, false));
    callers.add(holder("an owner until yesterday", Roles.PROJECT_OWNER, "shop", false));
    callers.add(holder("some", "some", "shop", true).withCustomRole(false, CUSTOM));
    callers.add(
        holder("seer", "seer", null, true)
            .withCustomRole(true, Permission.WORKSPACE_READ_ALL.id()));
    callers.add(holder("seer of the project", "seer", "shop", true));
    String gone = "gone-admin@example.com";
    person(gone, false);
    bind(UUID.randomUUID(), Roles.WORKSPACE_ADMIN, gone, null, true);
    callers.add(TestCaller.deactivated(TestTokens.bearer(gone)));
    bind(binding, Roles.PROJECT_VIEWER, EXPORTED, "shop", true);
  }

  private TestCaller holder(String name, String role, @Nullable String project, boolean held) {
    String email = name.replace(' ', '-').toLowerCase(Locale.ROOT) + "@example.com";
    person(email, true);
    bind(UUID.randomUUID(), role, email, project, held);
    return TestCaller.person(name, TestTokens.bearer(email));
  }

  private void accounts() {
    Set<Scope> all = EnumSet.allOf(Scope.class);
    callers.add(account("allowed", Roles.WORKSPACE_ADMIN, all).inWorkspace(Roles.WORKSPACE_ADMIN));
    callers.add(
        account("scopeless", Roles.WORKSPACE_ADMIN, Set.of()).inWorkspace(Roles.WORKSPACE_ADMIN));
    callers.add(account("roleless", null, all));
    account("victim", null, all);
  }

  private TestCaller account(String id, @Nullable String role, Set<Scope> scopes) {
    tell(
        "INSERT INTO service_account (id, title, active, acts_for_others, requests_per_minute)"
            + " VALUES ('%s', '%s', true, false, 60000)",
        id, id);
    if (role != null) {
      bind(UUID.randomUUID(), role, "service:" + id, null, true);
    }
    return TestCaller.person(
            "account " + id,
            TestTokens.accountBearer(
                "service:" + id,
                String.join(" ", Scope.texts(scopes)),
                null,
                Instant.now(),
                60_000))
        .withScopes(scopes);
  }

  private void person(String email, boolean active) {
    tell("INSERT INTO person (email, name, active) VALUES ('%s', '%s', %s)", email, email, active);
  }

  private void bind(UUID id, String role, String holder, @Nullable String project, boolean held) {
    tell(
        "INSERT INTO binding (id, role_id, email, project_id, expires_at, environment_ids,"
            + " databases) VALUES ('%s', '%s', '%s', %s, %s, '{}', '{}')",
        id,
        role,
        holder,
        project == null ? "NULL" : "'" + project + "'",
        held ? "NULL" : "now() - interval '1 day'");
  }

  private void tell(String sql, Object... values) {
    world.tell(sql.formatted(values));
  }

  private String task() {
    return issue + "-test-1";
  }

  @Override
  protected TestCall call(Operation operation) {
    TestCall call = TestCall.about(variables(operation));
    return switch (operation.name()) {
      case "setPassword" -> call.with(json(Map.of("password", "seven green bottles 3")));
      case "keepPassword" -> call.with(json(Map.of("password", "secret")));
      case "createToken" ->
          call.with(
              json(
                  Map.of(
                      "name", "t",
                      "scopes", List.of("issues:read"),
                      "expiresAt", Instant.now().plus(1, ChronoUnit.DAYS).toString())));
      case "createPerson" -> call.with(json(Map.of("email", "new@example.com")));
      case "createEnvironment",
          "createProject",
          "createServiceAccount",
          "createGroup",
          "createRole" ->
          call.with(json(Map.of("id", "new")));
      case "createInstance", "changeInstance" ->
          call.with(
              json(
                  Map.of(
                      "id", operation.name().startsWith("create") ? "new" : "main",
                      "engine", "POSTGRES",
                      "host", "h",
                      "username", "u",
                      "secret", Map.of("env", "TARGET_X"))));
      case "createDatabase", "changeDatabase" ->
          call.with(
              json(
                  Map.of(
                      "instance", "legacy",
                      "name", "old",
                      "environment", "test",
                      "project", "crm")));
      case "createBinding" ->
          call.with(
              json(
                  Map.of(
                      "role", "projectViewer", "person", TestWorld.STRANGER, "project", "shop")));
      case "orderEnvironments" ->
          call.with(json(Map.of("environmentIds", List.of("test", "staging", "prod"))));
      case "importWorkspace" ->
          call.with("unmatched: HOLD\n")
              .withHeaders(Map.of("If-Match", "\"1\"", "Content-Type", "application/yaml"));
      case "changeStatement" ->
          call.with(json(Map.of("statement", "SELECT 2")))
              .withHeaders(Map.of("If-Match", "\"" + revision + "\""));
      case "confirmTask", "skipTask" -> call.with(json(Map.of("reason", "so")));
      case "commentOnIssue" -> call.with(json(Map.of("text", "Fine with me")));
      case "runQuery", "exportQuery" -> call.with(json(Map.of("statement", "SELECT 1")));
      case "startSignIn",
          "finishSignIn",
          "readSession",
          "endSession",
          "tokenOfSession",
          "endOneSession",
          "revokeToken",
          "readPassword",
          "forgetPassword",
          "removeIntakeSecret",
          "readGitConnection",
          "changeGitConnection",
          "removeGitConnection",
          "replaceGitWebhookSecret",
          "listGitPushes",
          "retryGitPush",
          "readDeadLetter",
          "readContentOfDeadLetter",
          "replayDeadLetter",
          "discardDeadLetter" ->
          call.ofNothing();
      default -> call;
    };
  }

  @Override
  protected List<TestCall> calls(Operation operation) {
    return switch (operation.name()) {
      case "openIssue" -> ofEachKind(call(operation), Map.of("title", "Please"));
      case "tryIssue" -> ofEachKind(call(operation), Map.of());
      default -> super.calls(operation);
    };
  }

  /** Each kind of request needs a permission of its own. */
  private List<TestCall> ofEachKind(TestCall call, Map<String, String> besides) {
    return List.of(
        asking(call, besides, Permission.ISSUES_OPEN, SourceType.CHANGE_DATABASE, running()),
        asking(
            call,
            besides,
            Permission.ISSUES_OPEN,
            SourceType.CREATE_DATABASE,
            Map.of("instanceId", "main", "databaseName", "another")),
        asking(
            call,
            besides,
            Permission.DATA_EXPORT,
            SourceType.EXPORT_DATA,
            running("export", Map.of("format", "CSV", "rowLimit", 1))),
        asking(
            call,
            besides,
            Permission.ACCESS_REQUEST,
            SourceType.REQUEST_JIT_ACCESS,
            running("access", Map.of("expiresAfter", "PT1H"))),
        asking(
            call,
            besides,
            Permission.ROLES_REQUEST,
            SourceType.REQUEST_ROLE,
            Map.of("role", Map.of("roleId", Roles.PROJECT_VIEWER, "expiresAfter", "P1D"))));
  }

  private static TestCall asking(
      TestCall call,
      Map<String, String> besides,
      Permission needs,
      SourceType source,
      Map<String, ?> task) {
    Map<String, Object> body = new HashMap<>(besides);
    body.put("source", source);
    body.put("projectId", "shop");
    body.put("stages", List.of(Map.of("environmentId", "test", "tasks", List.of(task))));
    return call.with(json(body)).needing(needs);
  }

  private Map<String, Object> running() {
    return Map.of(
        "instanceId", "main",
        "databaseName", world.targets().database("test"),
        "statement", "SELECT 1");
  }

  private Map<String, Object> running(String more, Map<String, ?> terms) {
    Map<String, Object> task = new HashMap<>(running());
    task.put(more, terms);
    return task;
  }

  private Map<String, String> variables(Operation operation) {
    String[] parts = operation.pattern().split("/");
    String kind = parts.length < 4 ? "" : parts[3];
    String id =
        Map.of(
                "environments", "test",
                "projects", "shop",
                "service-accounts", "victim",
                "groups", "dbas",
                "roles", "some",
                "bindings", binding.toString(),
                "instances", "main",
                "dead-letters", "900000001")
            .getOrDefault(kind, "unknown");
    return Map.ofEntries(
        Map.entry("id", id),
        Map.entry("email", EXPORTED),
        Map.entry("instance", "legacy"),
        Map.entry("name", "old"),
        Map.entry("issueId", issue),
        Map.entry("taskId", task()),
        Map.entry("stageId", issue + "-test"),
        Map.entry("grantId", grant.toString()),
        Map.entry("pushId", "900000001"),
        Map.entry("tokenId", UUID.randomUUID().toString()),
        Map.entry("secretId", UUID.randomUUID().toString()));
  }

  private static String json(Map<String, ?> body) {
    return JSON.writeValueAsString(body);
  }

  /** A token of an account is no short one, and a hook is signed. */
  @Override
  protected Set<String> triedElsewhere() {
    return Set.of("exchangeToken", "takeGitHook");
  }

  @Override
  protected List<TestCaller> callers() {
    return callers;
  }

  @Override
  protected String service() {
    return "issue-service";
  }

  @Override
  protected String packageName() {
    return "dev.stagegate.issues";
  }

  @Override
  protected String address() {
    return world.baseUrl();
  }

  @Override
  protected RequestMappingHandlerMapping mappings() {
    return world.mappings();
  }

  @Override
  protected ScopeTable scopes() {
    return world.bean(ScopeTable.class);
  }
}
