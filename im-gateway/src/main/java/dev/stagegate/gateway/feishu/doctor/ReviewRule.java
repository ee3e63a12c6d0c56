package dev.stagegate.gateway.feishu.doctor;

import java.util.Optional;

/**
 * Whether an administrator of the organization must review a permission, by the platform's
 * recommended rules ("Overview of app permissions and approval rules", Lark Help Center).
 */
final class ReviewRule {

  private ReviewRule() {}

  /** In whose name calls are made. */
  enum Identity {
    /** The app's own: tenant access token. */
    APP,
    /** A user's, who has to agree: user access token. */
    USER;

    /** As the platform names the token that such calls carry; empty for one that we do not know. */
    static Optional<Identity> told(String tokenType) {
      return switch (tokenType) {
        case "tenant" -> Optional.of(APP);
        case "user" -> Optional.of(USER);
        default -> Optional.empty();
      };
    }
  }

  /** How sensitive the data is. */
  enum Level {
    /** What the app needs to run: takes effect at once. */
    NON_SENSITIVE,
    /** Content and personal information: takes effect once approved. */
    ADVANCED;

    /**
     * As the platform tells it.
     *
     * @param told 1 normal, 2 advanced, 3 super-sensitive, 0 unknown; the latter counts as
     *     advanced, so that nobody waits for an approval that nobody asked for
     */
    static Level of(int told) {
      return told == 1 ? NON_SENSITIVE : ADVANCED;
    }
  }

  /**
   * Whether it must be reviewed.
   *
   * @param contactsOrMessages whether it reaches contacts or messages, which are reviewed even
   *     where the user agrees himself
   */
  static boolean needsReview(Identity identity, Level level, boolean contactsOrMessages) {
    return switch (level) {
      case NON_SENSITIVE -> false;
      case ADVANCED ->
          switch (identity) {
            case APP -> true;
            case USER -> contactsOrMessages;
          };
    };
  }
}
