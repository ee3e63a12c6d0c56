package dev.stagegate.gateway.settings;

import dev.stagegate.secrets.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants the set-up to be.
 *
 * @param baseUrl null or empty for the region's own address
 * @param appSecret null to keep the one there is, if the app stays the same; empty for none
 * @param encryptKey as {@code appSecret}
 * @param verificationToken as {@code appSecret}
 * @param approvalCode null or empty to have a definition made
 */
public record Draft(
    boolean enabled,
    Region region,
    @Nullable String baseUrl,
    String appId,
    @Nullable Secret appSecret,
    @Nullable Secret encryptKey,
    @Nullable Secret verificationToken,
    @Nullable String approvalCode) {}
