package dev.stagegate.issues.access.oidc;

import dev.stagegate.settings.Within;
import dev.stagegate.web.outbound.ForwardProxy;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With whom people sign in.
 *
 * @param providers in the order in which they are offered
 * @param visit how long somebody may stay with a provider before coming back
 * @param proxy what calls of providers go through
 */
@ConfigurationProperties("stagegate.oidc")
record OidcSettings(
    @DefaultValue List<ProviderSettings> providers,
    @Within(min = Within.MOMENT) @DefaultValue("10m") Duration visit,
    @DefaultValue ForwardProxy proxy) {

  OidcSettings {
    providers = List.copyOf(providers);
    if (providers.stream().map(ProviderSettings::id).distinct().count() != providers.size()) {
      throw new IllegalArgumentException("stagegate.oidc.providers: each id must be there once");
    }
  }
}
