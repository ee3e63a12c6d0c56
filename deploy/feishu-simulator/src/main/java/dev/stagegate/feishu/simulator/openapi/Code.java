package dev.stagegate.feishu.simulator.openapi;

/** Error codes with their HTTP status; the token endpoint answers its errors with 200. */
enum Code {
  INVALID_AUTH_PARAM(10003, 200, "invalid param"),
  APP_NOT_EXISTS(10014, 200, "app id not exists"),
  WRONG_SECRET(10015, 200, "wrong app secret"),

  INTERNAL(5000, 500, "internal error"),
  MALFORMED(9499, 400, "Bad Request, invalid param"),
  PATH_NOT_FOUND(99991201, 404, "path not found"),
  WRONG_METHOD(99991301, 400, "http method not supported"),
  RATE_LIMITED(99991400, 429, "request trigger frequency limit"),
  ADDRESS_DENIED(99991401, 400, "ip is denied by the app's ip allow list"),
  QUOTA_USED_UP(99991403, 400, "the monthly api call quota of the tenant is used up"),
  TOKEN_MISSING(
      99991661,
      400,
      "Missing access token for authorization. Please make a request with token attached."),
  APP_DISABLED(99991662, 400, "app is disabled"),
  TOKEN_INVALID(
      99991663,
      400,
      "Invalid access token for authorization. Please make a request with token attached."),
  USER_TOKEN_UNSUPPORTED(99991668, 400, "user access token not support"),
  TOKEN_MALFORMED(
      99991671, 400, "Invalid access token for authorization. the token must start with t- or u-"),
  SCOPE_MISSING(99991672, 400, "Access denied. One of the following scopes is required"),
  APP_NOT_INSTALLED(99991673, 400, "app is unavailable in the tenant"),
  OPEN_ID_CROSS_APP(99992361, 400, "open_id cross app"),
  FIELD_VALIDATION(99992402, 400, "field validation failed"),

  PARAM_INVALID(1390001, 400, "param is invalid"),
  APPROVAL_NOT_FOUND(1390002, 400, "approval code not found"),
  INSTANCE_NOT_FOUND(1390003, 400, "instance code not found"),
  USER_NOT_FOUND(1390004, 400, "user_id or open_id not found"),
  SUBSCRIPTION_EXISTED(1390007, 400, "subscription existed"),
  NO_PERMISSION(1390009, 403, "no operation permission"),
  TASK_NOT_FOUND(1390010, 400, "task not found"),
  APPROVAL_INACTIVE(1390015, 400, "approval is not active"),
  APPROVAL_DELETED(1390016, 400, "approval is deleted"),
  SIGNATURE_UNSUPPORTED(1390018, 400, "not support handwritten signature"),
  FORM_INVALID(60006, 400, "form validation failed"),
  UUID_CONFLICT(60012, 400, "uuid conflict"),
  NOTHING_TO_APPLY(212002, 400, "no scope to apply");

  private final int code;
  private final int http;
  private final String msg;

  Code(int code, int http, String msg) {
    this.code = code;
    this.http = http;
    this.msg = msg;
  }

  int code() {
    return code;
  }

  int http() {
    return http;
  }

  String msg() {
    return msg;
  }
}
