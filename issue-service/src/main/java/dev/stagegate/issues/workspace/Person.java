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

  /** Stands for the hash that is there already; no password fits it. */
  static final String KEPT = "kept";

  public Person withPasswordHash(@Nullable String hash) {
    return new Person(email, name, active, hash);
  }

  /** This in the place of what the person was; whoever is active keeps the account. */
  public Person inPlaceOf(Person old) {
    return active ? withPasswordHash(old.passwordHash) : deactivated();
  }

  /** Whether this person can sign in with a password. */
  public boolean hasAccount() {
    return passwordHash != null;
  }

  /** As one who may no longer do anything; what they did keeps their name. */
  Person deactivated() {
    return new Person(email, name, false, null);
  }

  @Override
  public String toString() {
    return "Person[" + email + ", active=" + active + "]";
  }
}
