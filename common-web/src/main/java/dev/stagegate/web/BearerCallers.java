package dev.stagegate.web;

import dev.stagegate.web.operators.OperatorCaller;
import dev.stagegate.web.operators.OperatorToken;
import dev.stagegate.web.tokens.PeopleInForce;
import dev.stagegate.web.tokens.TokenConfiguration.Named;
import dev.stagegate.web.tokens.TokenConfiguration.Naming;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import reactor.core.publisher.Mono;

/** Whom bearer tokens name, at the moment of the question. */
public final class BearerCallers {

  private final JwtReactiveAuthenticationManager signed;
  private final @Nullable OtherCallers others;
  private final OperatorToken operators;

  BearerCallers(
      ReactiveJwtDecoder decoder,
      Naming naming,
      @Nullable OtherCallers others,
      PeopleInForce people,
      OperatorToken operators) {
    this.operators = operators;
    this.signed = new JwtReactiveAuthenticationManager(decoder);
    this.others = others;
    signed.setJwtAuthenticationConverter(
        token ->
            Mono.justOrEmpty(naming.of(token))
                .flatMap(named -> caller(token, named, others, people))
                .switchIfEmpty(Mono.error(() -> unknown("the token names nobody"))));
  }

  /**
   * Whom a token names.
   *
   * @return fails with {@link InvalidBearerTokenException} where it names nobody, or counts no
   *     more; with another error where that cannot be told
   */
  public Mono<Authentication> caller(String token) {
    return authenticated(new BearerTokenAuthenticationToken(token));
  }

  /** The caller of a request, who may be an operator besides. */
  Mono<Authentication> calling(Authentication presented) {
    return presented instanceof BearerTokenAuthenticationToken bearer
            && operators.is(bearer.getToken())
        ? Mono.just(new OperatorCaller("operators"))
        : authenticated(presented);
  }

  private Mono<Authentication> authenticated(Authentication presented) {
    return others != null
            && presented instanceof BearerTokenAuthenticationToken bearer
            && others.issues(bearer.getToken())
        ? others
            .recognise(bearer.getToken())
            .<Authentication>cast(Authentication.class)
            .switchIfEmpty(Mono.error(() -> unknown("unknown token")))
        : signed.authenticate(presented);
  }

  /** Only our own tokens can name somebody who is no person. */
  private static Mono<AbstractAuthenticationToken> caller(
      Jwt token, Named named, @Nullable OtherCallers others, PeopleInForce people) {
    if (others != null && others.isNamed(named.name())) {
      return named.byUs() ? others.of(token) : Mono.empty();
    }
    return people
        .include(named.name(), named.byUs() ? credentials(token) : null)
        .filter(it -> it)
        .map(_ -> new JwtAuthenticationToken(token, AuthorityUtils.NO_AUTHORITIES, named.name()));
  }

  private static long credentials(Jwt token) {
    return token.getClaim(PeopleInForce.CLAIM) instanceof Number version ? version.longValue() : 0;
  }

  private static InvalidBearerTokenException unknown(String why) {
    return new InvalidBearerTokenException(why);
  }
}
