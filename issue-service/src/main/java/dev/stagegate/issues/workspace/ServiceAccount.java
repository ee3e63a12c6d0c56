package dev.stagegate.issues.workspace;

import dev.stagegate.web.account.ServiceCaller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of the workspace that is no person: a program. It gets roles by bindings as people do,
 * and never reviews.
 *
 * @param active false once deactivated: holds no role, and none of its tokens counts
 * @param actsForOthers whether it may open and change issues on behalf of people, who need the
 *     right to do so themselves
 * @param requestsPerMinute how many requests it may make in a minute, by all its tokens together
 * @param tokensAfter short tokens that were made at this moment or before count no more; null when
 *     all do. In no file
 */
public record ServiceAccount(
    String id,
    String title,
    boolean active,
    boolean actsForOthers,
    int requestsPerMinute,
    @Nullable Instant tokensAfter) {

  /** What its name begins with wherever people go by e-mail. */
  public static final String PREFIX = ServiceCaller.PREFIX;

  static final int USUAL_REQUESTS = 600;
  static final int MOST_REQUESTS = 60_000;

  /** What it is called wherever people go by e-mail. */
  public String name() {
    return nameOf(id);
  }

  public static String nameOf(String id) {
    return PREFIX + id;
  }

  /**
   * Whether a short token counts.
   *
   * @param issuedAt in whole seconds
   */
  public boolean takesTokens(Instant issuedAt) {
    return active && (tokensAfter == null || issuedAt.isAfter(tokensAfter));
  }

  /** This in the place of what the account was: what is in no file stays. */
  public ServiceAccount inPlaceOf(ServiceAccount old) {
    return withTokensAfter(old.tokensAfter);
  }

  public ServiceAccount withTokensAfter(@Nullable Instant moment) {
    return new ServiceAccount(id, title, active, actsForOthers, requestsPerMinute, moment);
  }

  /** As one that may no longer do anything; what it did keeps its name. */
  ServiceAccount deactivated() {
    return new ServiceAccount(id, title, false, actsForOthers, requestsPerMinute, tokensAfter);
  }
}
