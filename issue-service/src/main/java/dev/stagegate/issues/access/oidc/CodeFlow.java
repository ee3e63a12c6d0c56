package dev.stagegate.issues.access.oidc;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The code flow, as Spring Security does it: it makes the request, exchanges the code, and checks
 * the ID token: its signature by the provider's keys and the one configured algorithm, issuer,
 * audience, times and nonce. What there is to remember meanwhile is the caller's.
 */
final class CodeFlow {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A request, and what must be remembered of it. */
  record Request(String address, String state, String nonce, String codeVerifier) {
    @Override
    public String toString() {
      return "Request";
    }
  }

  private final Providers providers;
  private final ServerOAuth2AuthorizationRequestResolver requests;
  private final ReactiveAuthenticationManager exchange;

  CodeFlow(Providers providers, WebClient http) {
    this.providers = providers;
    DefaultServerOAuth2AuthorizationRequestResolver resolver =
        new DefaultServerOAuth2AuthorizationRequestResolver(providers::client);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    this.requests = resolver;
    var codes = new WebClientReactiveAuthorizationCodeTokenResponseClient();
    codes.setWebClient(http);
    DefaultReactiveOAuth2UserService people = new DefaultReactiveOAuth2UserService();
    people.setWebClient(http);
    OidcReactiveOAuth2UserService users = new OidcReactiveOAuth2UserService();
    users.setOauth2UserService(people);
    OidcAuthorizationCodeReactiveAuthenticationManager manager =
        new OidcAuthorizationCodeReactiveAuthenticationManager(codes, users);
    manager.setJwtDecoderFactory(new IdTokens(http, id -> providers.get(id).algorithm()));
    this.exchange = manager;
  }

  /** What the browser is sent to the provider with. */
  Mono<Request> request(ServerWebExchange call, String provider) {
    return requests
        .resolve(call, provider)
        .map(
            made ->
                new Request(
                    made.getAuthorizationRequestUri(),
                    Objects.requireNonNull(made.getState()),
                    attribute(made, OidcParameterNames.NONCE),
                    attribute(made, PkceParameterNames.CODE_VERIFIER)));
  }

  private static String attribute(OAuth2AuthorizationRequest request, String name) {
    return Objects.requireNonNull(request.<String>getAttribute(name));
  }

  /** Whom the provider says it was, once the code was given for an ID token and that is right. */
  Mono<OidcUser> user(Visit visit, String state, String code) {
    return providers
        .client(visit.provider())
        .flatMap(client -> exchange.authenticate(returned(client, visit, state, code)))
        .timeout(PATIENCE)
        .flatMap(done -> Mono.justOrEmpty(done.getPrincipal()))
        .ofType(OidcUser.class);
  }

  private OAuth2AuthorizationCodeAuthenticationToken returned(
      ClientRegistration client, Visit visit, String state, String code) {
    String comeBackTo = providers.redirectUri(visit.provider());
    OAuth2AuthorizationRequest request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(
                Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
            .clientId(client.getClientId())
            .redirectUri(comeBackTo)
            .scopes(client.getScopes())
            .state(state)
            .attributes(
                Map.of(
                    OAuth2ParameterNames.REGISTRATION_ID,
                    client.getRegistrationId(),
                    OidcParameterNames.NONCE,
                    visit.nonce(),
                    PkceParameterNames.CODE_VERIFIER,
                    visit.codeVerifier()))
            .build();
    OAuth2AuthorizationResponse response =
        OAuth2AuthorizationResponse.success(code).state(state).redirectUri(comeBackTo).build();
    return new OAuth2AuthorizationCodeAuthenticationToken(
        client, new OAuth2AuthorizationExchange(request, response));
  }
}
