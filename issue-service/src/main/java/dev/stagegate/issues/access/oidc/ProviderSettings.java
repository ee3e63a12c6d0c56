package dev.stagegate.issues.access.oidc;

import dev.stagegate.secrets.Secret;
import dev.stagegate.settings.SettingRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * An OpenID provider that people sign in with. Its word is taken for every e-mail that it says it
 * has verified.
 *
 * @param id names it in addresses: 1 to 31 lower-case letters, digits and dashes. At the provider,
 *     {@code <stagegate.console.url>/api/v1/auth/oidc/<id>/callback} is registered as the address
 *     that people come back to
 * @param title what people read on the button; its id unless given
 * @param issuer where it is; what it is made of stands at {@code
 *     <issuer>/.well-known/openid-configuration}
 * @param clientId as what it knows us
 * @param clientSecret what proves that it is us
 * @param clientSecretFile a file that holds the secret, instead of the setting
 * @param scopes what we ask for, besides {@code openid}
 * @param algorithm how it signs ID tokens
 * @param createPeople whether somebody whom the workspace does not know becomes a member of it:
 *     everybody whom the provider knows is let in
 */
record ProviderSettings(
    String id,
    @DefaultValue("") String title,
    URI issuer,
    String clientId,
    @DefaultValue("") Secret clientSecret,
    @Nullable Resource clientSecretFile,
    @DefaultValue({"email", "profile"}) List<String> scopes,
    @DefaultValue("RS256") SignatureAlgorithm algorithm,
    @DefaultValue("false") boolean createPeople) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  ProviderSettings {
    require(id != null && ID.matcher(id).matches(), "id must be 1 to 31 of a-z, 0-9 and -");
    require(issuer != null && mayCall(issuer), "issuer must be an https address");
    require(clientId != null && !clientId.isBlank(), "client-id is missing");
    title = title.isBlank() ? id : title;
    scopes = List.copyOf(scopes);
  }

  /** Plain http is for trying out on one machine. */
  private static boolean mayCall(URI issuer) {
    return issuer.getHost() != null
        && ("https".equals(issuer.getScheme())
            || ("http".equals(issuer.getScheme()) && THIS_MACHINE.contains(issuer.getHost())));
  }

  /** Empty where the provider knows us without one. */
  Secret secret() {
    if (clientSecretFile == null) {
      return clientSecret;
    }
    try {
      return new Secret(clientSecretFile.getContentAsString(StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new SettingRefused(
          "stagegate.oidc.providers[].client-secret-file",
          "of " + id + " cannot be read: " + e.getMessage(),
          e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("stagegate.oidc.providers[..]." + otherwise);
    }
  }
}
