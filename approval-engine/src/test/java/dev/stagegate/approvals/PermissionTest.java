package dev.stagegate.approvals;

import static dev.stagegate.approvals.Company.email;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.ProjectDirectory;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.permission.Operation;
import dev.stagegate.permission.PermissionContract;
import dev.stagegate.permission.Roles;
import dev.stagegate.permission.TestCall;
import dev.stagegate.permission.TestCaller;
import dev.stagegate.web.TestTokens;
import dev.stagegate.web.account.Scope;
import dev.stagegate.web.account.ScopeTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who may call what of approval-engine, with an approval in project shop and flows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionTest extends PermissionContract {

  private final List<TestCaller> callers = new ArrayList<>(List.of(TestCaller.nobody()));
  private final Company company = Company.usual();
  private Engine engine;
  private String approval;
  private String flow;

  @BeforeAll
  void open() {
    for (String role : Roles.OF_WORKSPACE) {
      callers.add(person(role).inWorkspace(role));
      company.inWorkspace(role, name(role));
    }
    for (String role : Roles.OF_PROJECTS) {
      callers.add(person(role).inProject(role));
      company.inProject(role, name(role));
    }
    callers.add(person("a custom role").withCustomRole(false, "whatever"));
    company.inProject("onCall", name("a custom role"));
    callers.add(person("owner of another project"));
    Instant over = Facts.AT.minus(Duration.ofDays(1));
    callers.add(person("an administrator until yesterday"));
    company.inWorkspaceUntil(over, Roles.WORKSPACE_ADMIN, name("an administrator until yesterday"));
    callers.add(person("an owner until yesterday"));
    company.until(over, Roles.PROJECT_OWNER, name("an owner until yesterday"));
    String gone = name("gone");
    company.person(gone).inWorkspace(Roles.WORKSPACE_ADMIN, gone).deactivated(gone);
    callers.add(TestCaller.deactivated(TestTokens.bearer(email(gone))));
    callers.add(TestCaller.deactivated(TestTokens.bearer("of-no-workspace@example.com")));
    Set<Scope> all = EnumSet.allOf(Scope.class);
    callers.add(account("allowed", Roles.WORKSPACE_ADMIN, all).inWorkspace(Roles.WORKSPACE_ADMIN));
    callers.add(
        account("scopeless", Roles.WORKSPACE_ADMIN, Set.of()).inWorkspace(Roles.WORKSPACE_ADMIN));
    callers.add(account("member", Roles.WORKSPACE_MEMBER, all).inWorkspace(Roles.WORKSPACE_MEMBER));
    engine = Engine.open().staffedBy(company);
    engine.take(
        new ProjectDirectory(
            "crm",
            1,
            "crm",
            false,
            List.of(
                new Binding(
                    Roles.PROJECT_OWNER,
                    email(name("owner of another project")),
                    null,
                    null,
                    List.of(),
                    List.of()))),
        new StageArrived(Facts.stage().issue("501").build()));
    approval = engine.last(NodeOpened.class).request().approvalId();
    flow = anyFlow();
  }

  private TestCaller person(String name) {
    company.person(name(name));
    return TestCaller.person(name, TestTokens.bearer(email(name(name))));
  }

  private static String name(String caller) {
    return caller.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private TestCaller account(String id, String role, Set<Scope> scopes) {
    company.serviceAccount(id, role, null);
    String token =
        TestTokens.accountBearer(
            "service:" + id, String.join(" ", Scope.texts(scopes)), null, Instant.now(), 60_000);
    return TestCaller.person("account " + id, token).withScopes(scopes);
  }

  private String anyFlow() {
    return Objects.requireNonNull(
            new Calls(engine.http())
                .get("admin", "/api/v1/flows")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .findValue("flowId")
        .asString();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Override
  protected TestCall call(Operation operation) {
    TestCall call =
        TestCall.about(
            Map.of(
                "approvalId",
                approval,
                "flowId",
                flow,
                "source",
                "CHANGE_DATABASE",
                "entryId",
                "999"));
    return switch (operation.name()) {
      case "addFlow", "changeFlow" ->
          call.with("{\"source\": \"CHANGE_DATABASE\", \"title\": \"New\", \"nodes\": []}");
      case "importFlows" ->
          call.with("flows: {}\n")
              .withHeaders(Map.of("If-Match", "\"999\"", "Content-Type", "application/yaml"));
      case "readFlowEdit", "restoreFlows" -> call.ofNothing();
      default -> call;
    };
  }

  /** A review is for whom the node asks at that moment: ApprovalsApiTest, ListsAndBulkApiTest. */
  @Override
  protected Set<String> triedElsewhere() {
    return Set.of("reviewApproval");
  }

  @Override
  protected List<TestCaller> callers() {
    return callers;
  }

  @Override
  protected String service() {
    return "approval-engine";
  }

  @Override
  protected String packageName() {
    return "dev.stagegate.approvals";
  }

  @Override
  protected String address() {
    return engine.address();
  }

  @Override
  protected RequestMappingHandlerMapping mappings() {
    return engine.mappings();
  }

  @Override
  protected ScopeTable scopes() {
    return engine.bean(ScopeTable.class);
  }
}
