package dev.stagegate.issues.access.oidc;

import dev.stagegate.web.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The providers, as they describe themselves. Each is asked when somebody wants to sign in with it
 * first, and again after an hour, so that none has to be there when the service starts.
 */
final class Providers {

  private static final Logger log = LoggerFactory.getLogger(Providers.class);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String DESCRIPTION = "/.well-known/openid-configuration";

  private final List<ProviderSettings> settings;
  private final String publicUrl;
  private final WebClient http;
  private final Map<String, Mono<ClientRegistration>> described = new ConcurrentHashMap<>();

  /** For people who reach us at this address, without a slash at the end. */
  Providers(List<ProviderSettings> settings, WebClient http, String publicUrl) {
    this.settings = settings;
    this.http = http;
    this.publicUrl = publicUrl;
  }

  List<ProviderSettings> all() {
    return settings;
  }

  Optional<ProviderSettings> find(String id) {
    return settings.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  /** The provider with this id, or a problem. */
  ProviderSettings get(String id) {
    return find(id)
        .orElseThrow(() -> Problem.notFound("not-found", "There is no provider " + id + "."));
  }

  /** The only address that a provider sends people back to. */
  String redirectUri(String id) {
    return publicUrl + OidcController.callback(id);
  }

  /** What we are to a provider, and where it is; empty where there is no such provider. */
  Mono<ClientRegistration> client(String id) {
    return Mono.justOrEmpty(find(id))
        .flatMap(
            provider ->
                described.computeIfAbsent(
                    id,
                    _ ->
                        Mono.defer(() -> ask(provider))
                            .timeout(PATIENCE)
                            .onErrorMap(error -> away(provider, error))
                            .cache(_ -> KEPT, _ -> Duration.ZERO, () -> Duration.ZERO)));
  }

  private Mono<ClientRegistration> ask(ProviderSettings provider) {
    String issuer = provider.issuer().toString();
    return http.get()
        .uri(URI.create(issuer.replaceFirst("/$", "") + DESCRIPTION))
        .accept(MediaType.APPLICATION_JSON)
        .retrieve()
        .bodyToMono(new ParameterizedTypeReference<Map<String, Object>>() {})
        .map(itself -> registered(provider, itself));
  }

  private ClientRegistration registered(ProviderSettings provider, Map<String, Object> itself) {
    if (!provider.issuer().toString().equals(itself.get("issuer"))) {
      throw new IllegalStateException(
          "it says that it is " + itself.get("issuer") + ", not " + provider.issuer());
    }
    String secret = provider.secret().value();
    ClientRegistration.Builder client =
        ClientRegistrations.fromOidcConfiguration(itself)
            .registrationId(provider.id())
            .clientName(provider.title())
            .clientId(provider.clientId())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(redirectUri(provider.id()))
            .scope(scopes(provider));
    return secret.isEmpty()
        ? client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : client.clientSecret(secret).build();
  }

  private static List<String> scopes(ProviderSettings provider) {
    return Stream.concat(Stream.of("openid"), provider.scopes().stream()).distinct().toList();
  }

  private static Problem away(ProviderSettings provider, Throwable error) {
    log.warn("Provider {} cannot be asked what it is: {}", provider.id(), error.toString());
    return Problem.unavailable(
        "provider-away",
        provider.title() + " does not answer as it should; try again, or sign in otherwise.",
        Duration.ofSeconds(10));
  }
}
