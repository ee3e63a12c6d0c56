package dev.stagegate.issues.access.token;

import dev.stagegate.issues.access.Token;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import dev.stagegate.web.account.AccountTokens;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Short tokens for service accounts. */
@RestController
@Tag(name = "Signing in")
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class ExchangeController {

  static final String PATH = "/api/v1/tokens:exchange";

  private static final String BEARER = "Bearer ";

  private final ExchangingToken exchanging;

  ExchangeController(ExchangingToken exchanging) {
    this.exchanging = exchanging;
  }

  /** Gives a service account a short token for its token, which every service takes. */
  @PostMapping(PATH)
  @Needs(value = Permission.OWN, note = "By a token of a service account.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "429")
  Mono<Token> exchangeToken(
      @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
    String text =
        authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? authorization.substring(BEARER.length()).strip()
            : "";
    if (!text.startsWith(AccountTokens.PREFIX)) {
      throw Problem.forbidden(
          "no-account-token", "Only a token of a service account can be exchanged.");
    }
    return exchanging
        .exchange(new TokenText(text))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.of(
                        HttpStatus.UNAUTHORIZED, "token-revoked", "This token no longer counts.")));
  }
}
