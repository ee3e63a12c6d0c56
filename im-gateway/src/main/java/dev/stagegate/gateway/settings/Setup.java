package dev.stagegate.gateway.settings;

import dev.stagegate.secrets.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The app as it is set up.
 *
 * @param baseUrl another address than the region's own; null for that
 * @param appId empty while none was given
 * @param approvalCode a definition made by hand; null to have one made
 */
public record Setup(
    boolean enabled,
    Region region,
    @Nullable URI baseUrl,
    String appId,
    @Nullable KeptSecret appSecret,
    @Nullable KeptSecret encryptKey,
    @Nullable KeptSecret verificationToken,
    @Nullable String approvalCode) {

  /** Who is named for what the configuration says. */
  public static final String CONFIGURATION = "configuration";

  /** What the configuration says. */
  public static Setup declared(ChannelSettings settings, Hosts hosts, Instant now) {
    Region region = Region.of(settings.channel());
    URI base = URI.create(settings.platform());
    return new Setup(
        settings.enabled(),
        region,
        base.equals(hosts.of(region)) ? null : base,
        settings.appId(),
        kept(settings.appSecret(), now),
        kept(settings.encryptKey(), now),
        kept(settings.verificationToken(), now),
        settings.approvalCode());
  }

  private static @Nullable KeptSecret kept(Secret secret, Instant now) {
    return secret.isGiven() ? new KeptSecret(secret, now, CONFIGURATION) : null;
  }

  /** Whether the secrets of one are those of the other: sent to the same place for the same app. */
  public boolean sameApp(Setup other) {
    return region == other.region
        && appId.equals(other.appId)
        && Objects.equals(baseUrl, other.baseUrl);
  }

  /** Whether every secret that was given can be used. */
  public boolean readable() {
    return isReadable(appSecret) && isReadable(encryptKey) && isReadable(verificationToken);
  }

  private static boolean isReadable(@Nullable KeptSecret kept) {
    return kept == null || kept.secret() != null;
  }

  /** As components work by it; what only the configuration says is taken from there. */
  public ChannelSettings over(ChannelSettings declared, Hosts hosts) {
    return new ChannelSettings(
        enabled,
        region.channel(),
        baseUrl == null ? hosts.of(region) : baseUrl,
        appId,
        text(appSecret),
        text(encryptKey),
        text(verificationToken),
        declared.tenantKey(),
        approvalCode,
        declared.timeouts(),
        declared.work(),
        declared.callback(),
        declared.proxy(),
        declared.limitFactor());
  }

  private static Secret text(@Nullable KeptSecret kept) {
    Secret secret = kept == null ? null : kept.secret();
    return secret == null ? Secret.NONE : secret;
  }
}
