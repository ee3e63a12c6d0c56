package dev.stagegate.issues.access;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
  static final String KEYS = "/.well-known/jwks.json";

  private static final int LONGEST = 1000;

  record Credentials(
      @Schema(requiredMode = REQUIRED, maxLength = LONGEST) @Nullable String email,
      @Schema(requiredMode = REQUIRED, maxLength = LONGEST, format = "password")
          @Nullable String password) {
    @Override
    public String toString() {
      return "Credentials[" + email + "]";
    }
  }

  record Token(String token, String tokenType, long expiresInSeconds) {
    @Override
    public String toString() {
      return "Token";
    }
  }

  private final SigningIn signingIn;
  private final SigningKey key;
  private final Duration lifetime;

  SignInController(SigningIn signingIn, SigningKey key, SignInSettings settings) {
    this.signingIn = signingIn;
    this.key = key;
    this.lifetime = settings.tokenLifetime();
  }

  /** Signs in with a built-in account; the token goes into the header Authorization. */
  @PostMapping(TOKEN)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "401", description = "There is no such account with this password.")
  @ApiResponse(responseCode = "429")
  Mono<Token> signIn(@RequestBody Credentials credentials) {
    List<FieldProblem> problems = new ArrayList<>();
    String email = checked(credentials.email(), "/email", problems);
    String password = checked(credentials.password(), "/password", problems);
    if (!problems.isEmpty()) {
      throw Problem.unprocessable(
          "invalid-credentials", "E-mail and password are needed.", problems);
    }
    return signingIn
        .signIn(email, password)
        .map(token -> new Token(token, "Bearer", lifetime.toSeconds()));
  }

  @GetMapping(KEYS)
  Map<String, Object> keys() {
    return key.publicKeys();
  }

  private static String checked(@Nullable String value, String field, List<FieldProblem> problems) {
    if (value == null || value.isBlank() || value.length() > LONGEST || value.indexOf(0) >= 0) {
      problems.add(new FieldProblem(field, "is needed, at most " + LONGEST + " characters"));
      return "";
    }
    return value;
  }
}
