package dev.stagegate.issues.access;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Signing in with a built-in account, and the keys that verify the tokens. */
@RestController
@Tag(name = "Signing in")
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class SignInController {

  static final String TOKEN = "/api/v1/auth/token";
  static final String PASSWORD = "/api/v1/auth/password";
  static final String KEYS = "/.well-known/jwks.json";

  private static final Duration KEYS_GOOD_FOR = Duration.ofMinutes(1);

  record PasswordChange(
      @Schema(requiredMode = REQUIRED, maxLength = Credentials.LONGEST_EMAIL)
          @Nullable String email,
      @Schema(requiredMode = REQUIRED, maxLength = Credentials.LONGEST, format = "password")
          @Nullable String password,
      @Schema(
              requiredMode = REQUIRED,
              minLength = PasswordRules.SHORTEST,
              maxLength = PasswordRules.LONGEST,
              format = "password")
          @Nullable String newPassword) {
    @Override
    public String toString() {
      return "PasswordChange[" + email + "]";
    }
  }

  private final SigningIn signingIn;
  private final ChangingPasswords changing;
  private final SignedTokens tokens;
  private final Duration lifetime;

  SignInController(
      SigningIn signingIn,
      ChangingPasswords changing,
      SignedTokens tokens,
      SignInSettings settings) {
    this.signingIn = signingIn;
    this.changing = changing;
    this.tokens = tokens;
    this.lifetime = settings.tokenLifetime();
  }

  /** Signs in with a built-in account; the token goes into the header Authorization. */
  @PostMapping(TOKEN)
  @Needs(Permission.ANYBODY)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "401", description = "There is no such account with this password.")
  @ApiResponse(
      responseCode = "403",
      description = "Somebody else chose the password; it has to be changed first.")
  @ApiResponse(responseCode = "429")
  Mono<Token> signIn(@RequestBody Credentials credentials) {
    Credentials.Checked checked = credentials.checked();
    return signingIn
        .signIn(checked.email(), checked.password())
        .map(who -> Token.of(tokens.sign(who, lifetime), lifetime));
  }

  /**
   * Changes the password of one's own built-in account; needs no token, but the present password,
   * which counts as a try to sign in.
   */
  @PostMapping(PASSWORD)
  @Needs(value = Permission.ANYBODY, note = "Needs the present password.")
  @ApiResponse(responseCode = "204")
  @ApiResponse(responseCode = "401", description = "There is no such account with this password.")
  @ApiResponse(responseCode = "409", description = "Somebody else changed the account meanwhile.")
  @ApiResponse(responseCode = "429")
  Mono<ResponseEntity<Void>> changePassword(@RequestBody PasswordChange change) {
    List<FieldProblem> problems = new ArrayList<>();
    int longest = Credentials.LONGEST;
    String email = Credentials.text(change.email(), "/email", Credentials.LONGEST_EMAIL, problems);
    String password = Credentials.text(change.password(), "/password", longest, problems);
    String wanted = Credentials.text(change.newPassword(), "/newPassword", longest, problems);
    Credentials.refuseIfAny(problems);
    return changing.change(email, password, wanted).map(_ -> ResponseEntity.noContent().build());
  }

  @GetMapping(KEYS)
  @Needs(Permission.ANYBODY)
  ResponseEntity<Map<String, Object>> keys() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(KEYS_GOOD_FOR).cachePublic())
        .body(tokens.publicKeys());
  }
}
