package dev.stagegate.issues.access.oidc;

import dev.stagegate.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The providers, as they describe themselves. Each is asked when somebody wants to sign in with it
 * first, and again after an hour, so that none has to be there when the service starts.
 */
final class Providers {

  private static final Logger log = LoggerFactory.getLogger(Providers.class);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<ProviderSettings> settings;
  private final String publicUrl;
  private final Map<String, Mono<ClientRegistration>> described = new ConcurrentHashMap<>();

  /** For people who reach us at this address, without a slash at the end. */
  Providers(List<ProviderSettings> settings, String publicUrl) {
    this.settings = settings;
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
                        Mono.fromCallable(() -> ask(provider))
                            .subscribeOn(Schedulers.boundedElastic())
                            .timeout(PATIENCE)
                            .onErrorMap(error -> away(provider, error))
                            .cache(_ -> KEPT, _ -> Duration.ZERO, () -> Duration.ZERO)));
  }

  /** That it describes itself under the very issuer that it is configured as is checked there. */
  private ClientRegistration ask(ProviderSettings provider) {
    String secret = provider.secret().value();
    ClientRegistration.Builder client =
        ClientRegistrations.fromOidcIssuerLocation(provider.issuer().toString())
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
