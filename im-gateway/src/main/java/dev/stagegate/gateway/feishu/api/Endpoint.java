package dev.stagegate.gateway.feishu.api;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpMethod;

/** The calls we make, each with its limit. */
public enum Endpoint {
  TENANT_TOKEN(HttpMethod.POST, "/open-apis/auth/v3/tenant_access_token/internal", Tier.MODERATE),
  BOT_INFO(HttpMethod.GET, "/open-apis/bot/v3/info", Tier.MODERATE),
  SCOPES(HttpMethod.GET, "/open-apis/application/v6/scopes", Tier.MODERATE),
  APPLICATION(
      HttpMethod.GET,
      "/open-apis/application/v6/applications/{app}?lang=en_us&user_id_type=open_id",
      Tier.FAST),
  APP_VERSION(
      HttpMethod.GET,
      "/open-apis/application/v6/applications/{app}/app_versions/{version}?lang=en_us&user_id_type=open_id",
      Tier.FAST),
  USERS_BATCH_GET_ID(
      HttpMethod.POST, "/open-apis/contact/v3/users/batch_get_id?user_id_type=open_id", Tier.FAST),
  APPROVAL_CREATE(
      HttpMethod.POST, "/open-apis/approval/v4/approvals?user_id_type=open_id", Tier.FAST),
  APPROVAL_GET(
      HttpMethod.GET,
      "/open-apis/approval/v4/approvals/{code}?user_id_type=open_id",
      Tier.MODERATE),
  APPROVAL_SUBSCRIBE(
      HttpMethod.POST, "/open-apis/approval/v4/approvals/{code}/subscribe", Tier.MODERATE),
  INSTANCE_CREATE(HttpMethod.POST, "/open-apis/approval/v4/instances", Tier.MODERATE),
  INSTANCE_GET(
      HttpMethod.GET, "/open-apis/approval/v4/instances/{id}?user_id_type=open_id", Tier.FAST),
  INSTANCE_CANCEL(
      HttpMethod.POST,
      "/open-apis/approval/v4/instances/cancel?user_id_type=open_id",
      Tier.MODERATE),
  INSTANCE_COMMENT(
      HttpMethod.POST,
      "/open-apis/approval/v4/instances/{id}/comments?user_id_type=open_id&user_id={user}",
      Tier.FAST);

  private final HttpMethod method;
  private final String path;
  private final Tier tier;

  Endpoint(HttpMethod method, String path, Tier tier) {
    this.method = method;
    this.path = path;
    this.tier = tier;
  }

  HttpMethod method() {
    return method;
  }

  String path() {
    return path;
  }

  /** What its calls are counted in. */
  public List<Window> windows() {
    return tier.windows();
  }

  /** How long a permit to call it is good for. */
  public Duration lapse() {
    return tier.lapse();
  }
}
