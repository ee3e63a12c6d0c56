package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.state.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The endpoints there are, most specific path first: method, path, limit, scopes, handler. */
enum Endpoint {
  TOKEN(HttpMethod.POST, "/auth/v3/tenant_access_token/internal", Limit.NONE, Scopes.NONE, null),
  BOT_INFO(HttpMethod.GET, "/bot/v3/info", Limit.NONE, Scopes.NONE, ApplicationCalls::bot),
  SCOPES_LIST(
      HttpMethod.GET, "/application/v6/scopes", Limit.NONE, Scopes.NONE, ApplicationCalls::scopes),
  SCOPES_APPLY(
      HttpMethod.POST,
      "/application/v6/scopes/apply",
      Limit.NONE,
      Scopes.NONE,
      ApplicationCalls::applyForScopes),
  APPLICATION_GET(
      HttpMethod.GET,
      "/application/v6/applications/{app_id}",
      Limit.PER_SECOND_50,
      Scopes.APPLICATION,
      ApplicationCalls::get),
  APP_VERSION_GET(
      HttpMethod.GET,
      "/application/v6/applications/{app_id}/app_versions/{version_id}",
      Limit.PER_SECOND_50,
      Scopes.APPLICATION,
      ApplicationCalls::version),
  OUTBOUND_IP(
      HttpMethod.GET,
      "/event/v1/outbound_ip",
      Limit.NONE,
      Scopes.EVENT_IP,
      ApplicationCalls::outboundAddresses),
  BATCH_GET_ID(
      HttpMethod.POST,
      "/contact/v3/users/batch_get_id",
      Limit.TIER_4,
      Scopes.USER_ID,
      ContactCalls::batchGetId),
  DEFINITION_CREATE(
      HttpMethod.POST,
      "/approval/v4/approvals",
      Limit.TIER_4,
      Scopes.DEFINITION,
      DefinitionCalls::create),
  DEFINITION_GET(
      HttpMethod.GET,
      "/approval/v4/approvals/{approval_code}",
      Limit.TIER_3,
      Scopes.DEFINITION_READ,
      DefinitionCalls::get),
  SUBSCRIBE(
      HttpMethod.POST,
      "/approval/v4/approvals/{approval_code}/subscribe",
      Limit.TIER_3,
      Scopes.DEFINITION,
      SubscriptionCalls::subscribe),
  UNSUBSCRIBE(
      HttpMethod.POST,
      "/approval/v4/approvals/{approval_code}/unsubscribe",
      Limit.TIER_3,
      Scopes.DEFINITION,
      SubscriptionCalls::unsubscribe),
  INSTANCE_CREATE(
      HttpMethod.POST,
      "/approval/v4/instances",
      Limit.TIER_3,
      Scopes.INSTANCE_CREATE,
      InstanceCreation::create),
  INSTANCE_LIST(
      HttpMethod.GET,
      "/approval/v4/instances",
      Limit.TIER_3,
      Scopes.INSTANCE_REST,
      InstanceCalls::list),
  INSTANCE_CANCEL(
      HttpMethod.POST,
      "/approval/v4/instances/cancel",
      Limit.TIER_3,
      Scopes.INSTANCE_REST,
      InstanceCalls::cancel),
  INSTANCE_PREVIEW(
      HttpMethod.POST,
      "/approval/v4/instances/preview",
      Limit.NONE,
      Scopes.READONLY_ALONE,
      PreviewCall::preview),
  INSTANCE_ADD_SIGN(
      HttpMethod.POST,
      "/approval/v4/instances/add_sign",
      Limit.NONE,
      Scopes.READONLY_ALONE,
      TaskCalls::addSigners),
  INSTANCE_ROLLBACK(
      HttpMethod.POST,
      "/approval/v4/instances/specified_rollback",
      Limit.TIER_4,
      Scopes.INSTANCE_REST,
      TaskCalls::sendBack),
  INSTANCE_GET(
      HttpMethod.GET,
      "/approval/v4/instances/{instance_id}",
      Limit.TIER_4,
      Scopes.INSTANCE_REST,
      InstanceCalls::get),
  TASK_APPROVE(
      HttpMethod.POST, "/approval/v4/tasks/approve", Limit.TIER_3, Scopes.TASK, TaskCalls::approve),
  TASK_REJECT(
      HttpMethod.POST, "/approval/v4/tasks/reject", Limit.TIER_3, Scopes.TASK, TaskCalls::reject),
  TASK_TRANSFER(
      HttpMethod.POST,
      "/approval/v4/tasks/transfer",
      Limit.TIER_3,
      Scopes.TASK,
      TaskCalls::transfer),
  TASK_RESUBMIT(
      HttpMethod.POST,
      "/approval/v4/tasks/resubmit",
      Limit.TIER_3,
      Scopes.TASK,
      TaskCalls::resubmit),
  TASK_QUERY(
      HttpMethod.GET,
      "/approval/v4/tasks/query",
      Limit.NONE,
      Scopes.READONLY_ALONE,
      TaskQuery::query),
  COMMENT_CREATE(
      HttpMethod.POST,
      "/approval/v4/instances/{instance_id}/comments",
      Limit.TIER_4,
      Scopes.COMMENT,
      CommentCalls::create),
  COMMENT_LIST(
      HttpMethod.GET,
      "/approval/v4/instances/{instance_id}/comments",
      Limit.TIER_4,
      Scopes.COMMENT_READ,
      CommentCalls::list),
  COMMENTS_REMOVE(
      HttpMethod.POST,
      "/approval/v4/instances/{instance_id}/comments/remove",
      Limit.TIER_4,
      Scopes.COMMENT,
      CommentCalls::removeAll),
  COMMENT_DELETE(
      HttpMethod.DELETE,
      "/approval/v4/instances/{instance_id}/comments/{comment_id}",
      Limit.TIER_4,
      Scopes.COMMENT,
      CommentCalls::delete);

  /** Decides a call that passed the gateway. */
  @FunctionalInterface
  interface Handler {
    Outcome<Answer> handle(Call call);
  }

  static final String ROOT = "/open-apis";

  private final HttpMethod method;
  private final PathPattern pattern;
  private final Limit limit;
  private final Set<String> scopes;
  private final Handler handler;

  Endpoint(
      HttpMethod method, String path, Limit limit, Set<String> scopes, @Nullable Handler handler) {
    this.method = method;
    this.pattern = PathPatternParser.defaultInstance.parse(ROOT + path);
    this.limit = limit;
    this.scopes = scopes;
    this.handler = handler == null ? Endpoint::notBehindTheGateway : handler;
  }

  /** The endpoint of a request; a known path with another method is an error of its own. */
  static Endpoint of(HttpMethod method, PathContainer path) {
    return Stream.of(values())
        .filter(endpoint -> endpoint.method.equals(method) && endpoint.pattern.matches(path))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    Stream.of(values()).anyMatch(endpoint -> endpoint.pattern.matches(path))
                        ? Code.WRONG_METHOD
                        : Code.PATH_NOT_FOUND));
  }

  /** The name in logs and faults. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Map<String, String> variables(PathContainer path) {
    PathPattern.PathMatchInfo info = pattern.matchAndExtract(path);
    return info == null ? Map.of() : info.getUriVariables();
  }

  Limit limit() {
    return limit;
  }

  Set<String> scopes() {
    return scopes;
  }

  Outcome<Answer> handle(Call call) {
    return handler.handle(call);
  }

  private static Outcome<Answer> notBehindTheGateway(Call call) {
    throw new IllegalStateException("the token endpoint takes no token: " + call.path());
  }
}
