package dev.stagegate.issues.access;

import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The keys that sign bearer tokens. They change by themselves; this is for when they must now. */
@RestController
@Tag(name = "Signing in")
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class SigningKeysController {

  private final SignedTokens tokens;
  private final RequiringAdministrator administrators;
  private final AuditLog audit;
  private final Clock clock;

  SigningKeysController(
      SignedTokens tokens, RequiringAdministrator administrators, AuditLog audit, Clock clock) {
    this.tokens = tokens;
    this.administrators = administrators;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Has another key sign, as soon as everybody who verifies can know it; tokens stay valid.
   *
   * @param endTokens whether no token that was signed so far is to be valid any more; then another
   *     key signs at once. Services that verify follow within minutes
   */
  @PostMapping("/api/v1/signing-keys:rotate")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> rotateSigningKey(
      @RequestParam(defaultValue = "false") boolean endTokens, Principal caller) {
    String by = Caller.email(caller);
    return administrators
        .require(by)
        .flatMap(_ -> endTokens ? tokens.endAll() : tokens.rotate())
        .then(
            Mono.defer(
                () ->
                    audit.note(
                        Deed.done(clock.instant(), by, "SIGNING_KEY_ROTATED", "signing-keys")
                            .with(Map.of("endTokens", endTokens)))))
        .thenReturn(ResponseEntity.noContent().build());
  }
}
