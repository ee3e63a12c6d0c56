package dev.stagegate.web.account;

import java.io.Serial;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;

/** A service account that calls, by a token of its own or by what it got in exchange for one. */
public final class ServiceCaller extends AbstractAuthenticationToken {

  /**
   * What the name of every service account begins with. No e-mail does, since it has no {@code @}.
   */
  public static final String PREFIX = "service:";

  /** The claim of a short token that names the scopes, as RFC 8693 has it. */
  public static final String SCOPE_CLAIM = "scope";

  /** The claim of a short token that names the one project it reaches; not there if all. */
  public static final String PROJECT_CLAIM = "project";

  /** The claim of a short token that tells how many requests a minute the account has. */
  public static final String QUOTA_CLAIM = "rpm";

  @Serial private static final long serialVersionUID = 1L;

  private final String account;
  private final transient Set<Scope> scopes;
  private final @Nullable String projectId;
  private final int requestsPerMinute;
  private final @Nullable Instant issuedAt;

  /**
   * @param account its name, with the prefix
   * @param projectId the one project that the token reaches; null for all
   * @param requestsPerMinute how many the account may make, by all its tokens together
   * @param issuedAt when the short token was made; null where the token itself was looked up just
   *     now
   */
  public ServiceCaller(
      String account,
      Set<Scope> scopes,
      @Nullable String projectId,
      int requestsPerMinute,
      @Nullable Instant issuedAt) {
    super(AuthorityUtils.NO_AUTHORITIES);
    this.account = account;
    this.scopes = Set.copyOf(scopes);
    this.projectId = projectId;
    this.requestsPerMinute = requestsPerMinute;
    this.issuedAt = issuedAt;
    super.setAuthenticated(true);
  }

  /** Whether a name is that of a service account. */
  public static boolean isOne(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(PREFIX);
  }

  /**
   * Whom a short token stands for.
   *
   * @return null where it lacks what every such token has
   */
  public static @Nullable ServiceCaller of(Jwt token) {
    String account = token.getSubject();
    String scope = token.getClaimAsString(SCOPE_CLAIM);
    Instant issued = token.getIssuedAt();
    return account == null
            || scope == null
            || issued == null
            || !(token.getClaim(QUOTA_CLAIM) instanceof Number quota)
        ? null
        : new ServiceCaller(
            account,
            Scope.known(List.of(scope.split(" ", -1))),
            token.getClaimAsString(PROJECT_CLAIM),
            quota.intValue(),
            issued);
  }

  public Set<Scope> scopes() {
    return scopes;
  }

  public @Nullable String projectId() {
    return projectId;
  }

  public int requestsPerMinute() {
    return requestsPerMinute;
  }

  public @Nullable Instant issuedAt() {
    return issuedAt;
  }

  @Override
  public String getPrincipal() {
    return account;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServiceCaller that
        && account.equals(that.account)
        && scopes.equals(that.scopes)
        && Objects.equals(projectId, that.projectId)
        && requestsPerMinute == that.requestsPerMinute
        && Objects.equals(issuedAt, that.issuedAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(account, scopes, projectId, requestsPerMinute, issuedAt);
  }

  @Override
  public String toString() {
    return "ServiceCaller[" + account + "]";
  }
}
