package dev.stagegate.gateway;

import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.ServiceAccount;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Who may call what of im-gateway. Roles of projects give nothing here, so that none is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionTest extends PermissionContract {

  private static final Set<String> SHOW_WHAT_THERE_IS =
      Set.of("listExternalSystems", "listInvitations", "previewApprovalForm");

  private final List<TestCaller> callers = new ArrayList<>(List.of(TestCaller.nobody()));
  private final List<Person> people = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();
  private final List<ServiceAccount> accounts = new ArrayList<>();
  private GatewayUnderTest gateway;

  @BeforeAll
  void open() {
    for (String role : Roles.ALL) {
      callers.add(person(role, role, null).inWorkspace(role));
    }
    callers.add(person("a member without a role", null, null));
    callers.add(
        person(
            "an administrator until yesterday",
            Roles.WORKSPACE_ADMIN,
            Instant.now().minus(Duration.ofDays(1))));
    String gone = "gone@example.com";
    people.add(new Person(gone, gone, false));
    bindings.add(binding(Roles.WORKSPACE_ADMIN, gone, null));
    callers.add(TestCaller.deactivated(TestTokens.bearer(gone)));
    callers.add(TestCaller.deactivated(TestTokens.bearer("of-no-workspace@example.com")));
    Set<Scope> all = EnumSet.allOf(Scope.class);
    callers.add(account("allowed", Roles.WORKSPACE_ADMIN, all).inWorkspace(Roles.WORKSPACE_ADMIN));
    callers.add(
        account("scopeless", Roles.WORKSPACE_ADMIN, Set.of()).inWorkspace(Roles.WORKSPACE_ADMIN));
    callers.add(account("roleless", null, all));
    gateway = GatewayUnderTest.switchedOff();
    gateway.take(
        new WorkspaceDirectory(
            2, Unmatched.HOLD, people, List.of(), List.of(), bindings, accounts));
  }

  private TestCaller person(String name, @Nullable String role, @Nullable Instant until) {
    String email = "p" + people.size() + "@example.com";
    people.add(new Person(email, name, true));
    if (role != null) {
      bindings.add(binding(role, email, until));
    }
    return TestCaller.person(name, TestTokens.bearer(email));
  }

  private TestCaller account(String id, @Nullable String role, Set<Scope> scopes) {
    String name = "service:" + id;
    accounts.add(new ServiceAccount(name, id, true, null));
    if (role != null) {
      bindings.add(binding(role, name, null));
    }
    String token =
        TestTokens.accountBearer(
            name, String.join(" ", Scope.texts(scopes)), null, Instant.now(), 60_000);
    return TestCaller.person("account " + id, token).withScopes(scopes);
  }

  private static Binding binding(String role, String holder, @Nullable Instant until) {
    return new Binding(role, holder, null, until, List.of(), List.of());
  }

  @AfterAll
  void close() {
    gateway.close();
  }

  /** Nothing is set up, so that administrators find nothing. */
  @Override
  protected TestCall call(Operation operation) {
    TestCall call = TestCall.about(Map.of("id", "none"));
    return SHOW_WHAT_THERE_IS.contains(operation.name()) ? call : call.ofNothing();
  }

  /** What other systems send is told by its signature: CallbackTest, ExternalStoryTest. */
  @Override
  protected Set<String> triedElsewhere() {
    return Set.of("take");
  }

  @Override
  protected List<TestCaller> callers() {
    return callers;
  }

  @Override
  protected String service() {
    return "im-gateway";
  }

  @Override
  protected String packageName() {
    return "dev.stagegate.gateway";
  }

  @Override
  protected String address() {
    return gateway.url();
  }

  @Override
  protected RequestMappingHandlerMapping mappings() {
    return gateway.mappings();
  }

  @Override
  protected ScopeTable scopes() {
    return gateway.bean(ScopeTable.class);
  }
}
