package dev.stagegate.feishu.simulator.model;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A custom app of the simulated tenant.
 *
 * @param encryptKey when set, pushes are encrypted and signed with it
 * @param eventUrl request URL for pushes; without one nothing is pushed
 * @param events v1 event types the app has added in its console
 * @param scopes scopes granted to the app itself
 * @param userScopes scopes granted for calls in a user's name alone; they open nothing to the app
 * @param levels how sensitive scopes are: 1 normal, 2 advanced, 3 super-sensitive; 2 where not
 *     given
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
    @Nullable Set<String> userScopes,
    @Nullable Map<String, Integer> levels,
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
    userScopes = userScopes == null ? Set.of() : userScopes;
    levels = levels == null ? Map.of() : levels;
    requireNonNull(requestedScopes, "requested_scopes");
    requireNonNull(allowedAddresses, "allowed_addresses");
  }

  /** The version that is released; there is one while the app is enabled. */
  public @Nullable String onlineVersion() {
    return enabled ? "oav_" + appId : null;
  }

  /** Scopes granted for whichever identity, each once. */
  public Set<String> grantedScopes() {
    Set<String> all = new LinkedHashSet<>(scopes);
    all.addAll(Objects.requireNonNullElse(userScopes, Set.of()));
    return all;
  }

  public boolean isForUsers(String scope) {
    return userScopes != null && userScopes.contains(scope);
  }

  public int level(String scope) {
    return levels == null ? 2 : levels.getOrDefault(scope, 2);
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
        userScopes,
        levels,
        requestedScopes,
        enabled,
        installed,
        allowedAddresses,
        botStatus,
        waitingVersion,
        availableTo);
  }
}
