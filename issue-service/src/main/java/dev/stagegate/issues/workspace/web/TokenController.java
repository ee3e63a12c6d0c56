package dev.stagegate.issues.workspace.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.Turns;
import dev.stagegate.issues.access.token.ApiToken;
import dev.stagegate.issues.access.token.TokenText;
import dev.stagegate.issues.access.token.Tokens;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import dev.stagegate.web.account.Scope;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tokens of service accounts, for administrators. What a token says is shown once. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/service-accounts/{id}/tokens")
class TokenController {

  private static final int MOST_COUNTING = 50;

  /**
   * @param scopes what it may be used for
   * @param project the one project that it reaches; all where it is left out
   * @param expiresAt within a year
   */
  record TokenBody(
      @Schema(requiredMode = REQUIRED) @Nullable String name,
      @Schema(requiredMode = REQUIRED) @Nullable List<@Nullable String> scopes,
      @Nullable String project,
      @Schema(requiredMode = REQUIRED) @Nullable Instant expiresAt) {}

  /**
   * @param project null where it reaches all
   * @param createdBy by e-mail
   * @param lastUsedAt to the minute
   */
  record TokenView(
      UUID id,
      String name,
      List<String> scopes,
      @Nullable String project,
      Instant createdAt,
      String createdBy,
      Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt,
      @Nullable String revokedBy) {

    static TokenView of(ApiToken token) {
      return new TokenView(
          token.id(),
          token.name(),
          Scope.texts(token.scopes()),
          token.projectId(),
          token.createdAt(),
          token.createdBy(),
          token.expiresAt(),
          token.lastUsedAt(),
          token.revokedAt(),
          token.revokedBy());
    }
  }

  /** The token itself is told here and never again. */
  record NewToken(String token, TokenView about) {
    @Override
    public String toString() {
      return "NewToken[" + about.id() + "]";
    }
  }

  record TokenList(List<TokenView> items) {}

  private final Editing editing;
  private final Tokens tokens;
  private final Turns turns;
  private final AuditLog audit;
  private final TransactionalOperator transaction;
  private final Clock clock;

  TokenController(
      Editing editing,
      Tokens tokens,
      Turns turns,
      AuditLog audit,
      TransactionalOperator transaction,
      Clock clock) {
    this.editing = editing;
    this.tokens = tokens;
    this.turns = turns;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** An account's tokens, oldest first; those that no longer count too. */
  @GetMapping
  @Needs(Permission.WORKSPACE_EDIT)
  Mono<TokenList> listTokens(@PathVariable String id, Principal caller) {
    return editing
        .readToEdit(caller)
        .doOnNext(workspace -> requireAccount(workspace, id))
        .thenMany(tokens.of(id))
        .map(TokenView::of)
        .collectList()
        .map(TokenList::new);
  }

  /** Makes a token. Keep it where secrets are kept: it is not shown again. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "201", headers = @Header(name = "Location"))
  @ApiResponse(responseCode = "409", description = "The account has as many tokens as it may.")
  Mono<ResponseEntity<NewToken>> createToken(
      @PathVariable String id, @RequestBody TokenBody body, Principal caller) {
    TokenText text = TokenText.random();
    return editing
        .readToEdit(caller)
        .map(
            workspace -> {
              requireAccount(workspace, id);
              return TokenCheck.token(body, id, workspace, Caller.email(caller), now());
            })
        .flatMap(token -> kept(token, text).thenReturn(token))
        .map(
            token ->
                ResponseEntity.created(
                        URI.create("/api/v1/service-accounts/" + id + "/tokens/" + token.id()))
                    .body(new NewToken(text.text(), TokenView.of(token))));
  }

  private Mono<Void> kept(ApiToken token, TokenText text) {
    Deed made =
        Deed.done(token.createdAt(), token.createdBy(), "TOKEN_CREATED", object(token))
            .with(
                Map.of(
                    "name", token.name(),
                    "scopes", Scope.texts(token.scopes()),
                    "project", token.projectId() == null ? "*" : token.projectId(),
                    "expiresAt", token.expiresAt().toString()));
    return turns
        .take("tokens of " + token.account())
        .then(Mono.defer(() -> tokens.counting(token.account(), token.createdAt())))
        .flatMap(
            counting ->
                counting < MOST_COUNTING
                    ? tokens.add(token, text)
                    : Mono.error(
                        Problem.conflict(
                            "too-many-tokens",
                            "An account may have "
                                + MOST_COUNTING
                                + " tokens that count; revoke one first.")))
        .then(Mono.defer(() -> audit.append(List.of(made))))
        .as(transaction::transactional);
  }

  /**
   * Revokes a token: from this moment on it counts no more here, and what was exchanged for it
   * within seconds nowhere else.
   */
  @DeleteMapping("/{tokenId}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> revokeToken(
      @PathVariable String id, @PathVariable UUID tokenId, Principal caller) {
    return editing
        .readToEdit(caller)
        .doOnNext(workspace -> requireAccount(workspace, id))
        .then(Mono.defer(() -> revoked(id, tokenId, caller)))
        .thenReturn(ResponseEntity.noContent().build());
  }

  private Mono<Void> revoked(String id, UUID tokenId, Principal caller) {
    String by = Caller.email(caller);
    return tokens
        .revoke(id, tokenId, by, now())
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.notFound("not-found", "There is no token " + tokenId + " to revoke.")))
        .flatMap(token -> told(token, caller))
        .as(transaction::transactional);
  }

  /**
   * The other services hear it with the directory. The moment is taken after the token was locked,
   * so that no short token that was made of it is younger.
   */
  private Mono<Void> told(ApiToken token, Principal caller) {
    Instant now = now();
    return editing
        .administer(
            caller,
            "revoke token " + token.id() + " of service account " + token.account(),
            workspace ->
                Edits.replace(
                        Kind.SERVICE_ACCOUNT,
                        token.account(),
                        Kind.SERVICE_ACCOUNT.version(
                            Editing.found(workspace, Kind.SERVICE_ACCOUNT, token.account())),
                        account -> account.withTokensAfter(now))
                    .of(workspace))
        .then(
            Mono.defer(
                () ->
                    audit.append(
                        List.of(
                            Deed.done(now, Caller.email(caller), "TOKEN_REVOKED", object(token))
                                .with(Map.of("name", token.name()))))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static void requireAccount(Workspace workspace, String id) {
    Editing.found(workspace, Kind.SERVICE_ACCOUNT, id);
  }

  private static String object(ApiToken token) {
    return "service-accounts/" + token.account() + "/tokens/" + token.id();
  }
}
