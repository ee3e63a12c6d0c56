package dev.stagegate.issues.intake;

/** The sender's own key of a request, in the data of its records. */
final class RequestKeys {

  private static final int LONGEST = 200;

  private RequestKeys() {}

  /**
   * The key.
   *
   * @throws Refusal if it cannot be one
   */
  static String of(IntakeMessage message) {
    String key = message.data().path("requestKey").asString("");
    if (key.isBlank() || key.length() > LONGEST || key.indexOf(0) >= 0) {
      throw Refusal.of(
          "/requestKey", "must have 1 to " + LONGEST + " characters, none of them NUL");
    }
    return key;
  }
}
