package dev.stagegate.issues.access.session;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller that a session's cookie names. */
final class SessionCaller extends AbstractAuthenticationToken {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Session session;
  private final transient SessionSecret secret;

  SessionCaller(Session session, SessionSecret secret) {
    super(AuthorityUtils.NO_AUTHORITIES);
    this.session = session;
    this.secret = secret;
    setAuthenticated(true);
  }

  Session session() {
    return session;
  }

  SessionSecret secret() {
    return secret;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public Object getPrincipal() {
    return session.email();
  }
}
