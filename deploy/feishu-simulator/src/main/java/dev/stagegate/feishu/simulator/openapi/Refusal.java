package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Host;
import dev.stagegate.feishu.simulator.model.Json;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Ends a call with an error code. Cheap: no stack trace, caught in one place. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient ObjectNode details;
  private final transient Map<String, String> headers;
  private final int http;

  private Refusal(
      Code code, String msg, ObjectNode details, Map<String, String> headers, int http) {
    super(msg, null, false, false);
    this.code = code;
    this.details = details;
    this.headers = headers;
    this.http = http;
  }

  static Refusal of(Code code) {
    return of(code, "");
  }

  /**
   * @param more appended to the usual message
   */
  static Refusal of(Code code, String more) {
    String msg = more.isEmpty() ? code.msg() : code.msg() + ": " + more;
    return new Refusal(code, msg, Json.object(), Map.of(), code.http());
  }

  static Refusal field(String field, String value, String description) {
    ObjectNode details = Json.object();
    details
        .putArray("field_violations")
        .addObject()
        .put("field", field)
        .put("value", value)
        .put("description", description);
    return new Refusal(
        Code.FIELD_VALIDATION,
        Code.FIELD_VALIDATION.msg(),
        details,
        Map.of(),
        Code.FIELD_VALIDATION.http());
  }

  /**
   * @param type action_scope_required, or field_scope_required for id types
   * @param alternatives any one of them suffices
   */
  static Refusal scope(String type, App app, Host host, Collection<String> alternatives) {
    ObjectNode details = Json.object();
    var violations = details.putArray("permission_violations");
    alternatives.forEach(scope -> violations.addObject().put("type", type).put("subject", scope));
    String scopes = String.join(",", alternatives);
    String url = host.console() + "/app/" + app.appId() + "/auth?q=" + scopes + "&op_from=openapi";
    details
        .putArray("helps")
        .addObject()
        .put("url", url)
        .put("description", "Learn more about scopes and how to add them: [" + scopes + "]");
    String msg =
        "%s: [%s].应用尚未开通所需的应用身份权限，点击链接申请：%s&token_type=tenant"
            .formatted(Code.SCOPE_MISSING.msg(), scopes, url);
    return new Refusal(Code.SCOPE_MISSING, msg, details, Map.of(), Code.SCOPE_MISSING.http());
  }

  static Refusal rateLimited(int http, int limit, String resetSeconds) {
    Map<String, String> headers =
        Map.of(
            "x-ogw-ratelimit-limit",
            Integer.toString(limit),
            "x-ogw-ratelimit-reset",
            resetSeconds);
    return new Refusal(Code.RATE_LIMITED, Code.RATE_LIMITED.msg(), Json.object(), headers, http);
  }

  /** The error as the platform writes it. */
  Answer answer(String logId, Host host) {
    ObjectNode body = Json.object();
    body.put("code", code.code());
    body.put("msg", getMessage());
    if (code == Code.INVALID_AUTH_PARAM) {
      body.putObject("data");
    } else if (code != Code.RATE_LIMITED) {
      ObjectNode error = details.deepCopy();
      error.put("message", "Refer to the documentation to fix the error");
      error.put("log_id", logId);
      error.put(
          "troubleshooter",
          "排查建议查看(Troubleshooting suggestions): "
              + host.console()
              + "/search?from=openapi&log_id="
              + logId
              + "&code="
              + code.code());
      body.set("error", error);
    }
    return new Answer(http, body, headers);
  }
}
