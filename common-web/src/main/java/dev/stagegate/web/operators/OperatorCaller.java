package dev.stagegate.web.operators;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Somebody who runs the installation, while he or she looks at how it is. Nobody anywhere else. */
public final class OperatorCaller extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  /** As the settings of the health endpoint name it. */
  static final String ROLE = "OPERATOR";

  private final String name;

  /**
   * @param name who it is, for the log
   */
  public OperatorCaller(String name) {
    super(AuthorityUtils.createAuthorityList("ROLE_" + ROLE));
    this.name = name;
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return name;
  }
}
