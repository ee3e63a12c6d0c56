package dev.stagegate.gateway.feishu.api;

import java.util.Set;

/** The platform's error codes that we tell apart. Everything else is permanent. */
public final class Codes {

  /** The instance's uuid is taken: the instance exists. */
  public static final int UUID_CONFLICT = 60012;

  public static final int SUBSCRIPTION_EXISTS = 1390007;

  /** An App ID or App Secret that cannot be one. */
  public static final int PARAM_INVALID = 10003;

  /** No such app, or it is disabled. */
  public static final int APP_UNKNOWN = 10014;

  public static final int SECRET_WRONG = 10015;
  public static final int APP_OR_SECRET_UNKNOWN = 99991543;
  public static final int APP_DISABLED = 99991662;
  public static final int APP_NOT_INSTALLED = 99991673;

  /** Our address is not on the app's list of those allowed. */
  public static final int ADDRESS_REFUSED = 99991401;

  /** The tenant made as many calls as its plan allows in a month. */
  public static final int QUOTA_USED_UP = 99991403;

  private static final int FREQUENCY_LIMIT = 99991400;

  private static final Set<Integer> TOKEN_REFUSED =
      Set.of(99991661, 99991663, 99991664, 99991665, 99991671);
  private static final Set<Integer> SLOW_DOWN =
      Set.of(FREQUENCY_LIMIT, 230020, 11232, 1000004, 1000005);
  private static final Set<Integer> TRY_AGAIN =
      Set.of(2200, 5000, 1500, 55001, 65001, 1395001, 60014, 1390014);
  private static final Set<Integer> ABOUT_ONE_INSTANCE = Set.of(1395001, 60014, 1390014);
  private static final Set<Integer> INSTANCE_UNKNOWN = Set.of(1390003, 60003, 4003);
  private static final Set<Integer> PERSON_UNKNOWN =
      Set.of(1390004, 60004, 4004, 99992351, 99992352, 99992353, 99992361);
  private static final Set<Integer> PERMISSION_MISSING =
      Set.of(99991672, 99991676, 99991679, 1390009, 60009);
  private static final Set<Integer> DEFINITION_UNUSABLE =
      Set.of(1390002, 60002, 4002, 1390013, 1390015, 1390016, 1390018);
  private static final Set<Integer> DEFINITION_GONE = Set.of(1390002, 1390016, 60002, 4002);
  private static final Set<Integer> APP_UNUSABLE =
      Set.of(
          PARAM_INVALID,
          10012,
          10013,
          APP_UNKNOWN,
          SECRET_WRONG,
          APP_OR_SECRET_UNKNOWN,
          APP_DISABLED,
          APP_NOT_INSTALLED,
          ADDRESS_REFUSED,
          QUOTA_USED_UP);

  private Codes() {}

  /** Trouble with what was asked about, not with the platform. */
  static boolean aboutOneInstance(int code) {
    return ABOUT_ONE_INSTANCE.contains(code);
  }

  static boolean tokenRefused(int code) {
    return TOKEN_REFUSED.contains(code);
  }

  static boolean slowDown(int code) {
    return SLOW_DOWN.contains(code);
  }

  static boolean tryAgain(int code) {
    return TRY_AGAIN.contains(code);
  }

  public static boolean instanceUnknown(int code) {
    return INSTANCE_UNKNOWN.contains(code);
  }

  public static boolean personUnknown(int code) {
    return PERSON_UNKNOWN.contains(code);
  }

  public static boolean permissionMissing(int code) {
    return PERMISSION_MISSING.contains(code);
  }

  public static boolean definitionUnusable(int code) {
    return DEFINITION_UNUSABLE.contains(code);
  }

  /** The definition was never there, or was deleted. */
  public static boolean definitionGone(int code) {
    return DEFINITION_GONE.contains(code);
  }

  public static boolean appUnusable(int code) {
    return APP_UNUSABLE.contains(code);
  }
}
