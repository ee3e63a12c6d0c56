package dev.stagegate.gateway.settings;

import dev.stagegate.events.Channel;
import dev.stagegate.secrets.Secret;
import dev.stagegate.settings.HttpAddress;
import dev.stagegate.settings.OneOf;
import dev.stagegate.settings.SettingRefused;
import dev.stagegate.settings.Within;
import dev.stagegate.web.outbound.ForwardProxy;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Feishu or Lark app that invitations go through.
 *
 * @param enabled whether people are asked through it at all
 * @param channel {@code FEISHU} or {@code LARK}: two hosts that share neither apps nor people
 * @param baseUrl where the open platform answers; the channel's public host unless given
 * @param appId the app's id, such as {@code cli_a1b2c3}
 * @param appSecret proves that we are the app
 * @param encryptKey with it events are encrypted and signed; without it they carry only the token
 * @param verificationToken what every genuine event carries
 * @param tenantKey the one tenant whose events are taken; any when absent
 * @param approvalCode an approval definition made by hand; when absent we make one and remember it
 * @param timeouts how long a call may take
 * @param work how the workers pace themselves
 * @param callback what pushed events are held to
 * @param proxy what calls of the platform go through
 * @param limitFactor how many times as many calls as published the platform grants the app: 1,
 *     unless its makers raised the limits for it; up to 1,000
 */
@ConfigurationProperties("stagegate.feishu")
public record ChannelSettings(
    @DefaultValue("false") boolean enabled,
    @OneOf({"FEISHU", "LARK"}) @DefaultValue("FEISHU") Channel channel,
    @HttpAddress @Nullable URI baseUrl,
    @DefaultValue("") String appId,
    @DefaultValue("") Secret appSecret,
    @DefaultValue("") Secret encryptKey,
    @DefaultValue("") Secret verificationToken,
    @Nullable String tenantKey,
    @Nullable String approvalCode,
    @DefaultValue Timeouts timeouts,
    @DefaultValue WorkSettings work,
    @DefaultValue CallbackSettings callback,
    @DefaultValue ForwardProxy proxy,
    @Within(min = "1", max = "1000") @DefaultValue("1") int limitFactor) {

  public ChannelSettings {
    if (baseUrl == null) {
      baseUrl =
          URI.create(
              channel == Channel.LARK ? "https://open.larksuite.com" : "https://open.feishu.cn");
    }
    tenantKey = blankToNull(tenantKey);
    approvalCode = blankToNull(approvalCode);
    if (enabled) {
      require(!appId.isBlank(), "app-id");
      require(appSecret.isGiven(), "app-secret");
      require(verificationToken.isGiven(), "verification-token");
    }
  }

  /** As an app is called that is not in use any more. */
  public ChannelSettings asEarlier(
      Channel itsChannel, String itsPlatform, String itsAppId, Secret itsSecret) {
    return new ChannelSettings(
        false,
        itsChannel,
        URI.create(itsPlatform),
        itsAppId,
        itsSecret,
        Secret.NONE,
        Secret.NONE,
        tenantKey,
        null,
        timeouts,
        work,
        callback,
        proxy,
        limitFactor);
  }

  /** The channel people are asked through; empty when they are not asked in IM. */
  public Optional<Channel> invitedChannel() {
    return enabled ? Optional.of(channel) : Optional.empty();
  }

  /** Where the open platform answers, without a slash at the end. */
  public String platform() {
    String text = String.valueOf(baseUrl);
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static void require(boolean given, String name) {
    if (!given) {
      throw new SettingRefused(
          "stagegate.feishu." + name, "is required when stagegate.feishu.enabled=true");
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
