package dev.stagegate.gateway.settings.web;

import dev.stagegate.gateway.settings.Draft;
import dev.stagegate.gateway.settings.Region;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator sends. A secret that is left out stays as it is while the app stays the
 * same; an empty one is removed.
 */
record SettingsRequest(
    @Nullable Boolean enabled,
    @Nullable Region region,
    @Nullable String baseUrl,
    @Nullable String appId,
    @Nullable Secret appSecret,
    @Nullable Secret encryptKey,
    @Nullable Secret verificationToken,
    @Nullable String approvalCode) {

  Draft toDraft() {
    List<FieldProblem> missing = new ArrayList<>();
    if (enabled == null) {
      missing.add(new FieldProblem("/enabled", "is needed: true or false"));
    }
    if (region == null) {
      missing.add(new FieldProblem("/region", "is needed: FEISHU or LARK"));
    }
    if (enabled == null || region == null) {
      throw Problem.unprocessable("invalid-settings", "The settings were not kept.", missing);
    }
    return new Draft(
        enabled,
        region,
        baseUrl,
        appId == null ? "" : appId,
        appSecret,
        encryptKey,
        verificationToken,
        approvalCode);
  }
}
