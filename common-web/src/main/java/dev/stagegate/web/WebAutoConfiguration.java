package dev.stagegate.web;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CorsSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.DeserializationFeature;

/**
 * Signed-in callers only, but for {@link PublicPaths}; errors as problem details; strict request
 * bodies.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "stagegate.web.enabled", matchIfMissing = true)
@EnableWebFluxSecurity
@EnableConfigurationProperties({AccessSettings.class, ProxySettings.class})
@Import({ProblemAdvice.class, ProblemWriter.class})
class WebAutoConfiguration {

  private static final String[] HEALTH = {
    "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
  };

  @Bean
  SecurityWebFilterChain deniedUnlessSignedIn(
      ServerHttpSecurity http,
      ObjectProvider<PublicPaths> publicPaths,
      ReactiveJwtDecoder bearerTokens,
      ObjectProvider<OtherCallers> others,
      ProblemWriter problems) {
    ReactiveAuthenticationManager callers = callers(bearerTokens, others.getIfAvailable());
    String[] open =
        publicPaths.stream()
            .map(PublicPaths::patterns)
            .flatMap(List::stream)
            .toArray(String[]::new);
    return http.csrf(CsrfSpec::disable)
        .cors(CorsSpec::disable)
        .httpBasic(HttpBasicSpec::disable)
        .formLogin(FormLoginSpec::disable)
        .logout(LogoutSpec::disable)
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .authorizeExchange(
            exchanges -> {
              exchanges.pathMatchers(HEALTH).permitAll();
              if (open.length > 0) {
                exchanges.pathMatchers(open).permitAll();
              }
              exchanges.anyExchange().authenticated();
            })
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationManagerResolver(_ -> Mono.just(callers))
                    .authenticationEntryPoint(signInNeeded(problems)))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(signInNeeded(problems)))
        .build();
  }

  @Bean
  ClientAddress clientAddress(ProxySettings settings) {
    return new ClientAddress(settings);
  }

  private static ReactiveAuthenticationManager callers(
      ReactiveJwtDecoder decoder, @Nullable OtherCallers others) {
    JwtReactiveAuthenticationManager signed = new JwtReactiveAuthenticationManager(decoder);
    signed.setJwtAuthenticationConverter(token -> caller(token, others));
    return presented ->
        others != null
                && presented instanceof BearerTokenAuthenticationToken bearer
                && others.issues(bearer.getToken())
            ? others
                .recognise(bearer.getToken())
                .<Authentication>cast(Authentication.class)
                .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("unknown token")))
            : signed.authenticate(presented);
  }

  private static Mono<AbstractAuthenticationToken> caller(
      Jwt token, @Nullable OtherCallers others) {
    String name = token.getSubject();
    if (name == null) {
      return Mono.error(new InvalidBearerTokenException("the token names nobody"));
    }
    if (others != null && others.isNamed(name)) {
      return others
          .of(token)
          .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("no token of its kind")));
    }
    return Mono.just(new JwtAuthenticationToken(token, AuthorityUtils.NO_AUTHORITIES, name));
  }

  private static ServerAuthenticationEntryPoint signInNeeded(ProblemWriter problems) {
    Problem problem =
        Problem.of(
            HttpStatus.UNAUTHORIZED,
            "not-signed-in",
            "A valid bearer token is needed; sign in with POST /api/v1/auth/token.");
    return (exchange, _) -> problems.write(exchange, problem);
  }

  @Bean
  ReactiveJwtDecoder bearerTokens(AccessSettings settings) {
    JWKSet keys = read(settings);
    NimbusReactiveJwtDecoder decoder =
        NimbusReactiveJwtDecoder.withJwkSource(_ -> Flux.fromIterable(keys.getKeys()))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(settings.clockSkew()),
            new JwtIssuerValidator(settings.issuer())));
    return new RememberingDecoder(decoder, Clock.systemUTC());
  }

  private static JWKSet read(AccessSettings settings) {
    try (InputStream keys = settings.jwks().getInputStream()) {
      return JWKSet.load(keys).toPublicJWKSet();
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("stagegate.access.jwks cannot be read: " + e.getMessage(), e);
    }
  }

  @Bean
  JsonMapperBuilderCustomizer strictRequests() {
    return builder ->
        builder
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * The service's own event loops: several services may live in one process, and one that stops
   * must not stop all.
   */
  @Bean
  ReactorResourceFactory reactorResources(Environment environment) {
    ReactorResourceFactory resources = new ReactorResourceFactory();
    resources.setUseGlobalResources(false);
    String name = environment.getProperty("spring.application.name", "http");
    resources.setLoopResourcesSupplier(
        () -> LoopResources.create(name, LoopResources.DEFAULT_IO_WORKER_COUNT, true));
    return resources;
  }
}
