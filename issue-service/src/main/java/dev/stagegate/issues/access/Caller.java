package dev.stagegate.issues.access;

import java.security.Principal;
import java.util.Locale;

/** Who calls. */
public final class Caller {

  private Caller() {}

  /** The caller's e-mail, in lower case as people are identified everywhere. */
  public static String email(Principal principal) {
    return principal.getName().toLowerCase(Locale.ROOT);
  }
}
