package dev.stagegate.issues.access.oidc;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoderFactory;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads ID tokens as {@link ReactiveOidcIdTokenDecoderFactory} does, which cannot be told how keys
 * are fetched.
 */
final class IdTokens implements ReactiveJwtDecoderFactory<ClientRegistration> {

  private final WebClient http;
  private final Function<String, SignatureAlgorithm> algorithms;
  private final Map<String, ReactiveJwtDecoder> decoders = new ConcurrentHashMap<>();

  /**
   * @param http fetches the keys
   * @param algorithms how each provider, by its id, signs
   */
  IdTokens(WebClient http, Function<String, SignatureAlgorithm> algorithms) {
    this.http = http;
    this.algorithms = algorithms;
  }

  @Override
  public ReactiveJwtDecoder createDecoder(ClientRegistration client) {
    return decoders.computeIfAbsent(client.getRegistrationId(), _ -> decoder(client));
  }

  private ReactiveJwtDecoder decoder(ClientRegistration client) {
    String keys =
        Objects.requireNonNull(
            client.getProviderDetails().getJwkSetUri(), "the provider names no jwks_uri");
    NimbusReactiveJwtDecoder decoder =
        NimbusReactiveJwtDecoder.withJwkSetUri(keys)
            .jwsAlgorithm(algorithms.apply(client.getRegistrationId()))
            .webClient(http)
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(
            ReactiveOidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    return decoder;
  }
}
