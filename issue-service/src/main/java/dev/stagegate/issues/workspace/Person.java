package dev.stagegate.issues.workspace;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in, ask or decide.
 *
 * @param email identity in every channel, in lower case
 * @param active false once deactivated: holds no role and cannot sign in
 * @param passwordHash bcrypt; null when this person has no built-in account
 */
public record Person(String email, String name, boolean active, @Nullable String passwordHash) {

  /** As one who may no longer do anything; what they did keeps their name. */
  Person deactivated() {
    return new Person(email, name, false, null);
  }

  @Override
  public String toString() {
    return "Person[" + email + ", active=" + active + "]";
  }
}
