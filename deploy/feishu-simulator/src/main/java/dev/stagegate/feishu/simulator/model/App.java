package dev.stagegate.feishu.simulator.model;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A custom app of the simulated tenant.
 *
 * @param encryptKey when set, pushes are encrypted and signed with it
 * @param eventUrl request URL for pushes; without one nothing is pushed
 * @param events v1 event types the app has added in its console
 * @param scopes granted scopes
 * @param requestedScopes asked for, not granted
 * @param allowedAddresses source addresses that may call; empty means all
 * @param botStatus as {@code bot/v3/info} shows it; 2 is enabled
 * @param waitingVersion a version that waits for the administrator's review
 * @param availableTo open ids of those whom the released version is available to; null for
 *     everybody
 */
public record App(
    String appId,
    String appSecret,
    String name,
    @Nullable String encryptKey,
    String verificationToken,
    @Nullable String eventUrl,
    Set<String> events,
    Set<String> scopes,
    Set<String> requestedScopes,
    boolean enabled,
    boolean installed,
    Set<String> allowedAddresses,
    int botStatus,
    @Nullable String waitingVersion,
    @Nullable Set<String> availableTo) {

  public App {
    requireNonNull(appId, "app_id");
    requireNonNull(appSecret, "app_secret");
    requireNonNull(name, "name");
    requireNonNull(verificationToken, "verification_token");
    requireNonNull(events, "events");
    requireNonNull(scopes, "scopes");
    requireNonNull(requestedScopes, "requested_scopes");
    requireNonNull(allowedAddresses, "allowed_addresses");
  }

  /** The version that is released; there is one while the app is enabled. */
  public @Nullable String onlineVersion() {
    return enabled ? "oav_" + appId : null;
  }

  public boolean hasAnyScope(Set<String> alternatives) {
    return alternatives.isEmpty() || alternatives.stream().anyMatch(scopes::contains);
  }

  public App withEventUrl(@Nullable String url) {
    return new App(
        appId,
        appSecret,
        name,
        encryptKey,
        verificationToken,
        url,
        events,
        scopes,
        requestedScopes,
        enabled,
        installed,
        allowedAddresses,
        botStatus,
        waitingVersion,
        availableTo);
  }
}
