package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.feishu.api.Codes;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.form.UnusableDefinition;

/** What can be wrong with an app, as far as something can be done about it. */
enum Trouble {
  /** The platform does not answer, or is failing. */
  UNREACHABLE,
  /** No such app, there. */
  APP_UNKNOWN,
  SECRET_WRONG,
  /** Switched off, or not installed. */
  APP_DISABLED,
  SCOPE_MISSING,
  /** Our address is not on the app's list. */
  ADDRESS_REFUSED,
  /** The tenant's calls of this month are used up. */
  QUOTA_USED_UP,
  TOO_FREQUENT,
  DEFINITION_UNUSABLE,
  /** Anything else. */
  REFUSED;

  static Trouble of(Throwable error) {
    return switch (error) {
      case FeishuException e -> of(e);
      case UnusableDefinition _ -> DEFINITION_UNUSABLE;
      case Throwable _ -> UNREACHABLE;
    };
  }

  private static Trouble of(FeishuException error) {
    return switch (error.code()) {
      case Codes.PARAM_INVALID, Codes.APP_UNKNOWN, Codes.APP_OR_SECRET_UNKNOWN -> APP_UNKNOWN;
      case Codes.SECRET_WRONG -> SECRET_WRONG;
      case Codes.APP_DISABLED, Codes.APP_NOT_INSTALLED -> APP_DISABLED;
      case Codes.ADDRESS_REFUSED -> ADDRESS_REFUSED;
      case Codes.QUOTA_USED_UP -> QUOTA_USED_UP;
      default -> ofManyCodes(error);
    };
  }

  private static Trouble ofManyCodes(FeishuException error) {
    if (Codes.permissionMissing(error.code())) {
      return SCOPE_MISSING;
    }
    if (Codes.definitionUnusable(error.code())) {
      return DEFINITION_UNUSABLE;
    }
    return switch (error.kind()) {
      case PERMANENT, TOKEN -> REFUSED;
      case WAIT -> error.code() == 0 ? UNREACHABLE : TOO_FREQUENT;
      case RETRY, AMBIGUOUS, BUSY -> UNREACHABLE;
    };
  }
}
