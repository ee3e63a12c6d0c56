package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.access.token.ApiToken;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.web.TokenController.TokenBody;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import dev.stagegate.web.account.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a token is to be; everything that is wrong is told at once. */
final class TokenCheck {

  private static final int LONGEST_NAME = 100;
  private static final Duration LONGEST_LIFE = Duration.ofDays(366);

  private final List<FieldProblem> problems = new ArrayList<>();

  private TokenCheck() {}

  static ApiToken token(
      TokenBody body, String account, Workspace workspace, String by, Instant now) {
    TokenCheck check = new TokenCheck();
    String name = check.name(body.name());
    Set<Scope> scopes = check.scopes(body.scopes());
    String project = check.project(body.project(), workspace);
    Instant expiresAt = check.expiresAt(body.expiresAt(), now);
    if (!check.problems.isEmpty()) {
      throw Problem.unprocessable(
          Bodies.INVALID, "Some fields are not acceptable.", check.problems);
    }
    return new ApiToken(
        UUID.randomUUID(), account, name, scopes, project, now, by, expiresAt, null, null, null);
  }

  private String name(@Nullable String name) {
    String text = name == null ? "" : name.strip();
    if (text.isEmpty() || text.length() > LONGEST_NAME || text.indexOf(0) >= 0) {
      wrong("/name", "is needed, with 1 to " + LONGEST_NAME + " characters");
    }
    return text;
  }

  private Set<Scope> scopes(@Nullable List<@Nullable String> asked) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    List<@Nullable String> texts = Objects.requireNonNullElse(asked, List.of());
    if (texts.isEmpty() || texts.size() > Scope.values().length) {
      wrong("/scopes", "one or more are needed, each once, of " + Scope.texts());
      return scopes;
    }
    for (int i = 0; i < texts.size(); i++) {
      Optional<Scope> scope = Optional.ofNullable(texts.get(i)).flatMap(Scope::named);
      if (scope.isEmpty() || !scopes.add(scope.get())) {
        wrong("/scopes/" + i, "must be one of " + Scope.texts() + ", each once");
      }
    }
    return scopes;
  }

  private @Nullable String project(@Nullable String project, Workspace workspace) {
    if (project != null && workspace.project(project).isEmpty()) {
      wrong("/project", "there is no project " + project);
    }
    return project;
  }

  private Instant expiresAt(@Nullable Instant at, Instant now) {
    if (at == null || !at.isAfter(now) || at.isAfter(now.plus(LONGEST_LIFE))) {
      wrong("/expiresAt", "must be a moment within " + LONGEST_LIFE.toDays() + " days from now");
      return now;
    }
    return at;
  }

  private void wrong(String field, String message) {
    problems.add(new FieldProblem(field, message));
  }
}
