package dev.stagegate.web.tokens;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.stagegate.settings.SettingRefused;
import dev.stagegate.web.outbound.OutboundSettings;
import dev.stagegate.web.outbound.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;

/** Puts together who is believed: our own issue-service, and the issuers that are configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, OutboundSettings.class})
public class TokenConfiguration {

  private static final String JWKS = "stagegate.access.jwks";

  /**
   * Whom a token names.
   *
   * @param name in lower case
   * @param byUs whether issue-service made the token
   */
  public record Named(String name, boolean byUs) {}

  /** Whom a token names that passed the rules; empty for nobody. */
  public interface Naming {
    Optional<Named> of(Jwt token);
  }

  @Bean
  Trust trust(OutboundSettings settings) {
    return Trust.of(settings);
  }

  @Bean
  ReactiveJwtDecoder bearerTokens(
      AccessSettings settings, Trust trust, ObjectProvider<TokenKeys> known) {
    Map<String, ReactiveJwtDecoder> issuers = new HashMap<>();
    issuers.put(settings.issuer(), ownTokens(settings, trust, known.stream().toList()));
    for (ExternalIssuer external : settings.issuers()) {
      issuers.put(
          external.issuer(),
          decoder(
              new RemoteKeys(external.jwksUri(), settings.jwksRefresh(), trust, Clock.systemUTC()),
              external.algorithm(),
              TokenRules.others(external, settings.clockSkew())));
    }
    return new RememberingDecoder(new TokensByIssuer(issuers), Clock.systemUTC());
  }

  @Bean
  Naming naming(AccessSettings settings) {
    return token ->
        Optional.ofNullable(TokenRules.person(token, settings.issuer()))
            .map(name -> new Named(name, TokenRules.isOwn(token, settings.issuer())));
  }

  private static ReactiveJwtDecoder ownTokens(
      AccessSettings settings, Trust trust, List<TokenKeys> known) {
    List<TokenKeys> sources = new ArrayList<>(known);
    if (settings.jwks() != null) {
      sources.add(configured(settings.jwks(), settings, trust));
    }
    if (sources.isEmpty()) {
      throw new SettingRefused(
          JWKS,
          "is missing: where the public keys lie that verify bearer tokens, such as"
              + " http://issue-service:8081/.well-known/jwks.json");
    }
    return decoder(
        keyId -> Flux.fromIterable(sources).concatMap(source -> source.keys(keyId)),
        SignatureAlgorithm.ES256,
        TokenRules.own(settings.issuer(), settings.clockSkew()));
  }

  private static ReactiveJwtDecoder decoder(
      TokenKeys keys, SignatureAlgorithm algorithm, OAuth2TokenValidator<Jwt> rules) {
    NimbusReactiveJwtDecoder decoder =
        NimbusReactiveJwtDecoder.withJwkSource(jwt -> keys.keys(jwt.getHeader().getKeyID()))
            .jwsAlgorithm(algorithm)
            .build();
    decoder.setJwtValidator(rules);
    return decoder;
  }

  private static TokenKeys configured(Resource jwks, AccessSettings settings, Trust trust) {
    URI address = httpAddress(jwks);
    if (address != null) {
      return new RemoteKeys(address, settings.jwksRefresh(), trust, Clock.systemUTC());
    }
    List<JWK> keys = read(jwks).getKeys();
    return _ -> Flux.fromIterable(keys);
  }

  private static @Nullable URI httpAddress(Resource jwks) {
    try {
      URI address = jwks.getURI();
      return "http".equals(address.getScheme()) || "https".equals(address.getScheme())
          ? address
          : null;
    } catch (IOException _) {
      return null;
    }
  }

  private static JWKSet read(Resource jwks) {
    try (InputStream keys = jwks.getInputStream()) {
      return JWKSet.load(keys).toPublicJWKSet();
    } catch (IOException | ParseException e) {
      throw new SettingRefused(JWKS, "cannot be read: " + e.getMessage(), e);
    }
  }
}
