package dev.stagegate.issues.access.token;

import dev.stagegate.issues.access.SigningLifetime;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.account.AccountsInForce;
import dev.stagegate.web.account.Scope;
import dev.stagegate.web.account.ScopeTable;
import dev.stagegate.web.account.ScopeTable.Rule;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which scope each call of this service needs, and which short tokens count here. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

  private static final List<String> WORKSPACE =
      List.of(
          "workspace",
          "environments",
          "projects",
          "people",
          "service-accounts",
          "groups",
          "roles",
          "bindings",
          "instances",
          "databases");

  @Bean
  ScopeTable scopes() {
    String secret = "Passwords and tokens are made by people.";
    List<Rule> rules = new ArrayList<>();
    rules.add(Rule.free(ExchangeController.PATH));
    rules.add(Rule.peopleOnly("/api/v1/auth/**", "Signing in is for people."));
    for (String path : List.of("session/**", "sessions/**", "people/*/sessions")) {
      rules.add(Rule.peopleOnly("/api/v1/" + path, "Sessions are of people."));
    }
    rules.add(Rule.peopleOnly("/api/v1/me", "It tells people what to show them."));
    rules.add(Rule.peopleOnly("/api/v1/signing-keys:rotate", "Keys are looked after by people."));
    rules.add(Rule.peopleOnly("/api/v1/people/*/password", secret));
    rules.add(Rule.peopleOnly("/api/v1/service-accounts/*/tokens/**", secret));
    rules.add(Rule.peopleOnly("/api/v1/service-accounts/*/intake-secrets/**", secret));
    rules.add(
        Rule.peopleOnly("/api/v1/installation", "The installation is looked after by people."));
    rules.add(
        Rule.peopleOnly("/api/v1/dead-letters/**", "What went wrong is looked into by people."));
    rules.add(Rule.peopleOnly("/api/v1/git-connections/**", "Git is connected by people."));
    String data = "Data that was exported or may be read is for the people who asked for it.";
    rules.add(Rule.peopleOnly("/api/v1/issues/*/tasks/*/export", data));
    rules.add(Rule.peopleOnly("/api/v1/access/**", data));
    rules.add(Rule.read("/api/v1/issues/**", Scope.ISSUES_READ));
    rules.add(Rule.readAll("/api/v1/events", Scope.ISSUES_READ));
    rules.add(Rule.change("/api/v1/issues", Scope.ISSUES_OPEN));
    rules.add(Rule.change("/api/v1/issues:try", Scope.ISSUES_OPEN));
    rules.add(Rule.change("/api/v1/issues/*/comments", Scope.ISSUES_COMMENT));
    rules.add(Rule.change("/api/v1/issues/*/stages/*/rollout", Scope.ISSUES_ROLL_OUT));
    rules.add(Rule.change("/api/v1/issues/*/tasks/*/retry", Scope.ISSUES_ROLL_OUT));
    rules.add(Rule.change("/api/v1/issues/*/tasks/*/cancel", Scope.ISSUES_ROLL_OUT));
    rules.add(Rule.change("/api/v1/issues/*/tasks/*/confirm", Scope.ISSUES_ROLL_OUT));
    rules.add(Rule.change("/api/v1/issues/*/tasks/*/skip", Scope.ISSUES_ROLL_OUT));
    rules.add(Rule.change("/api/v1/issues/*/tasks/*/statement", Scope.ISSUES_CHANGE));
    rules.add(Rule.change("/api/v1/issues/*/assignee", Scope.ISSUES_CHANGE));
    rules.add(Rule.change("/api/v1/issues/*/stages/*", Scope.ISSUES_CHANGE));
    rules.add(Rule.change("/api/v1/issues/*/bell", Scope.ISSUES_CHANGE));
    rules.add(Rule.change("/api/v1/issues/*/close", Scope.ISSUES_CHANGE));
    rules.add(Rule.readAll("/api/v1/audit", Scope.AUDIT_READ));
    rules.add(Rule.readAll("/api/v1/audit:export", Scope.AUDIT_READ));
    for (String thing : WORKSPACE) {
      rules.add(Rule.read("/api/v1/" + thing + "/**", Scope.WORKSPACE_READ));
      rules.add(Rule.change("/api/v1/" + thing + "/**", Scope.WORKSPACE_EDIT));
    }
    return new ScopeTable(rules);
  }

  @Bean
  SigningLifetime shortTokens() {
    return new SigningLifetime(ExchangingToken.LONGEST);
  }

  @Bean
  AccountsInForce accountsInForce(Workspaces workspaces) {
    return (account, issuedAt) ->
        workspaces
            .current()
            .map(
                workspace ->
                    workspace.serviceAccount(account).stream()
                        .anyMatch(known -> known.takesTokens(issuedAt)));
  }
}
