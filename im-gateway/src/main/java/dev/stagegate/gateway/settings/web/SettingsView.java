package dev.stagegate.gateway.settings.web;

import dev.stagegate.gateway.settings.Finding;
import dev.stagegate.gateway.settings.KeptSecret;
import dev.stagegate.gateway.settings.Setup;
import dev.stagegate.gateway.settings.Setups.Kept;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The set-up as it is answered: of secrets only whether one is set, since when and by whom.
 *
 * @param source {@code STORED} where an administrator made it, else {@code CONFIGURATION}
 * @param version goes into If-Match of a change
 * @param changedAt when an administrator last changed it; null before the first change
 * @param requestUrlPath where in this Stagegate the platform pushes events to
 * @param steps how each step of enabling went; only in answers to a change
 */
record SettingsView(
    String source,
    long version,
    boolean enabled,
    String region,
    @Nullable URI baseUrl,
    String appId,
    SecretView appSecret,
    SecretView encryptKey,
    SecretView verificationToken,
    @Nullable String approvalCode,
    @Nullable Instant changedAt,
    @Nullable String changedBy,
    String requestUrlPath,
    List<Finding> steps) {

  /** Where the platform pushes events to; the callback's own path. */
  private static final String REQUEST_URL_PATH = "/hooks/feishu/events";

  /**
   * What is told of a secret.
   *
   * @param since null where none is set, or the configuration sets it
   * @param readable whether the sealing keys at hand open it; when not, it must be given again
   */
  record SecretView(boolean set, @Nullable Instant since, @Nullable String by, boolean readable) {

    static SecretView of(@Nullable KeptSecret kept) {
      return kept == null
          ? new SecretView(false, null, null, false)
          : new SecretView(
              true,
              kept.by().equals(Setup.CONFIGURATION) ? null : kept.since(),
              kept.by(),
              kept.secret() != null);
    }
  }

  static SettingsView of(Kept inForce, boolean stored, List<Finding> steps) {
    Setup setup = Objects.requireNonNull(inForce.setup());
    return new SettingsView(
        stored ? "STORED" : "CONFIGURATION",
        inForce.version(),
        setup.enabled(),
        setup.region().name(),
        setup.baseUrl(),
        setup.appId(),
        SecretView.of(setup.appSecret()),
        SecretView.of(setup.encryptKey()),
        SecretView.of(setup.verificationToken()),
        setup.approvalCode(),
        inForce.at(),
        inForce.by(),
        REQUEST_URL_PATH,
        steps);
  }
}
