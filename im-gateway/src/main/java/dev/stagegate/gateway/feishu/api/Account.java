package dev.stagegate.gateway.feishu.api;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's account as the app sees it.
 *
 * @param openId null where the platform tells none
 */
public record Account(@Nullable String openId, Standing standing) {

  /** Nothing is told of anybody with this address. */
  public static final Account UNKNOWN = new Account(null, Standing.UNKNOWN);

  /** Whether a person can be asked, and if not why. */
  public enum Standing {
    ACTIVE,
    /** Suspended by an administrator; told to apps that may read the status of people. */
    FROZEN,
    /** No longer in the organization. */
    RESIGNED,
    /** Was told to the app before, and is not any more. */
    HIDDEN,
    /** No such account, or one that the app was never shown: the platform answers both alike. */
    UNKNOWN
  }

  public boolean canBeAsked() {
    return openId != null && standing == Standing.ACTIVE;
  }
}
