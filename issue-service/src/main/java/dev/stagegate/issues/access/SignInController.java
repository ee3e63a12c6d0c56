package dev.stagegate.issues.access;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Signing in with a built-in account, and the keys that verify the tokens. */
@RestController
@Tag(name = "Signing in")
@ConditionalOnProperty("stagegate.access.signing-key")
class SignInController {

  static final String TOKEN = "/api/v1/auth/token";
  static final String PASSWORD = "/api/v1/auth/password";
  static final String KEYS = "/.well-known/jwks.json";

  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST = 1000;

  record Credentials(
      @Schema(requiredMode = REQUIRED, maxLength = LONGEST_EMAIL) @Nullable String email,
      @Schema(requiredMode = REQUIRED, maxLength = LONGEST, format = "password")
          @Nullable String password) {
    @Override
    public String toString() {
      return "Credentials[" + email + "]";
    }
  }

  record PasswordChange(
      @Schema(requiredMode = REQUIRED, maxLength = LONGEST_EMAIL) @Nullable String email,
      @Schema(requiredMode = REQUIRED, maxLength = LONGEST, format = "password")
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

  record Token(String token, String tokenType, long expiresInSeconds) {
    @Override
    public String toString() {
      return "Token";
    }
  }

  private final SigningIn signingIn;
  private final ChangingPasswords changing;
  private final SigningKey key;
  private final Duration lifetime;

  private final Clock clock;

  SignInController(
      SigningIn signingIn,
      ChangingPasswords changing,
      SigningKey key,
      SignInSettings settings,
      Clock clock) {
    this.signingIn = signingIn;
    this.changing = changing;
    this.key = key;
    this.lifetime = settings.tokenLifetime();
    this.clock = clock;
  }

  /** Signs in with a built-in account; the token goes into the header Authorization. */
  @PostMapping(TOKEN)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "401", description = "There is no such account with this password.")
  @ApiResponse(
      responseCode = "403",
      description = "Somebody else chose the password; it has to be changed first.")
  @ApiResponse(responseCode = "429")
  Mono<Token> signIn(@RequestBody Credentials credentials) {
    List<FieldProblem> problems = new ArrayList<>();
    String email = checked(credentials.email(), "/email", LONGEST_EMAIL, problems);
    String password = checked(credentials.password(), "/password", LONGEST, problems);
    refuseIfAny(problems);
    return signingIn
        .signIn(email, password)
        .map(
            who ->
                new Token(
                    key.sign(who, clock.instant(), lifetime), "Bearer", lifetime.toSeconds()));
  }

  /**
   * Changes the password of one's own built-in account; needs no token, but the present password,
   * which counts as a try to sign in.
   */
  @PostMapping(PASSWORD)
  @ApiResponse(responseCode = "204")
  @ApiResponse(responseCode = "401", description = "There is no such account with this password.")
  @ApiResponse(responseCode = "409", description = "Somebody else changed the account meanwhile.")
  @ApiResponse(responseCode = "429")
  Mono<ResponseEntity<Void>> changePassword(@RequestBody PasswordChange change) {
    List<FieldProblem> problems = new ArrayList<>();
    String email = checked(change.email(), "/email", LONGEST_EMAIL, problems);
    String password = checked(change.password(), "/password", LONGEST, problems);
    String wanted = checked(change.newPassword(), "/newPassword", LONGEST, problems);
    refuseIfAny(problems);
    return changing.change(email, password, wanted).map(_ -> ResponseEntity.noContent().build());
  }

  private static void refuseIfAny(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw Problem.unprocessable("invalid-credentials", "Something is missing.", problems);
    }
  }

  @GetMapping(KEYS)
  Map<String, Object> keys() {
    return key.publicKeys();
  }

  private static String checked(
      @Nullable String value, String field, int longest, List<FieldProblem> problems) {
    if (value == null || value.isBlank() || value.length() > longest || value.indexOf(0) >= 0) {
      problems.add(new FieldProblem(field, "is needed, at most " + longest + " characters"));
      return "";
    }
    return value;
  }
}
