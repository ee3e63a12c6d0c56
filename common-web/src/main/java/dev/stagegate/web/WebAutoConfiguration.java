package dev.stagegate.web;

import dev.stagegate.web.operators.OperatorToken;
import dev.stagegate.web.tokens.PeopleInForce;
import dev.stagegate.web.tokens.TokenConfiguration;
import dev.stagegate.web.tokens.TokenConfiguration.Naming;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CorsSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.DeserializationFeature;

/**
 * Signed-in callers only, but for {@link PublicPaths}; errors as problem details; strict request
 * bodies.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "stagegate.web.enabled", matchIfMissing = true)
@EnableWebFluxSecurity
@EnableConfigurationProperties({EdgeSettings.class, ProxySettings.class, Draining.Settings.class})
@Import({ProblemAdvice.class, ProblemWriter.class, TokenConfiguration.class})
class WebAutoConfiguration {

  private static final String[] HEALTH = {
    "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
  };

  /** Each of the chain's filters would be observed by itself, in every request and open stream. */
  @Bean
  SecurityObservationSettings unobservedFilters() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityWebFilterChain deniedUnlessSignedIn(
      ServerHttpSecurity http,
      ObjectProvider<PublicPaths> publicPaths,
      ObjectProvider<Recognising> otherWays,
      BearerCallers callers,
      ProblemWriter problems) {
    return http.csrf(CsrfSpec::disable)
        .cors(CorsSpec::disable)
        .httpBasic(HttpBasicSpec::disable)
        .formLogin(FormLoginSpec::disable)
        .logout(LogoutSpec::disable)
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .authorizeExchange(
            exchanges -> {
              exchanges.pathMatchers(HEALTH).permitAll();
              publicPaths.forEach(paths -> open(exchanges, paths));
              exchanges.anyExchange().authenticated();
            })
        .addFilterBefore(
            new RecognisingFilter(otherWays.orderedStream().toList(), problems),
            SecurityWebFiltersOrder.AUTHENTICATION)
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationManagerResolver(_ -> Mono.just(callers::calling))
                    .authenticationEntryPoint(signInNeeded(problems))
                    .authenticationFailureHandler(notRecognised(problems)))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(signInNeeded(problems)))
        .build();
  }

  @Bean
  BearerCallers bearerCallers(
      ReactiveJwtDecoder tokens,
      Naming naming,
      ObjectProvider<OtherCallers> others,
      ObjectProvider<PeopleInForce> people,
      OperatorToken operators) {
    return new BearerCallers(
        tokens,
        naming,
        others.getIfAvailable(),
        people.getIfAvailable(() -> (_, _) -> Mono.just(true)),
        operators);
  }

  @Bean
  MembersGate membersGate(ObjectProvider<Members> members, ProblemWriter problems) {
    return new MembersGate(members.getIfAvailable(), problems);
  }

  private static void open(AuthorizeExchangeSpec exchanges, PublicPaths paths) {
    String[] patterns = paths.patterns().toArray(String[]::new);
    if (paths.method() == null) {
      exchanges.pathMatchers(patterns).permitAll();
    } else {
      exchanges.pathMatchers(paths.method(), patterns).permitAll();
    }
  }

  @Bean
  ClientAddress clientAddress(ProxySettings settings) {
    return new ClientAddress(settings);
  }

  private static ServerAuthenticationEntryPoint signInNeeded(ProblemWriter problems) {
    Problem problem =
        Problem.of(
            HttpStatus.UNAUTHORIZED,
            "not-signed-in",
            "A valid bearer token is needed; sign in with POST /api/v1/auth/token.");
    return (exchange, _) -> problems.write(exchange, problem);
  }

  /** Who cannot be recognised, since keys cannot be read, is not told that the token is wrong. */
  private static ServerAuthenticationFailureHandler notRecognised(ProblemWriter problems) {
    Problem later =
        Problem.unavailable(
            "cannot-verify",
            "Whether the token is valid cannot be told at this moment; try again.",
            Duration.ofSeconds(2));
    ServerAuthenticationEntryPoint signIn = signInNeeded(problems);
    return (exchange, error) ->
        error instanceof AuthenticationServiceException
            ? problems.write(exchange.getExchange(), later)
            : signIn.commence(exchange.getExchange(), error);
  }

  @Bean
  Draining draining(Draining.Settings settings) {
    return new Draining(settings);
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
   * must not stop all. They stop at once: their connections are closed by then, so that the two
   * seconds which they usually linger would only make each stop slower.
   */
  @Bean
  ReactorResourceFactory reactorResources(Environment environment) {
    ReactorResourceFactory resources = new ReactorResourceFactory();
    resources.setUseGlobalResources(false);
    resources.setShutdownQuietPeriod(Duration.ZERO);
    String name = environment.getProperty("spring.application.name", "http");
    resources.setLoopResourcesSupplier(
        () -> LoopResources.create(name, LoopResources.DEFAULT_IO_WORKER_COUNT, true));
    return resources;
  }
}
