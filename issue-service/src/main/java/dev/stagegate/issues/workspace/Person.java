package dev.stagegate.issues.workspace;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in, ask or decide.
 *
 * @param email identity in every channel, in lower case
 * @param active false once deactivated: holds no role and cannot sign in
 * @param passwordHash see {@link PasswordHash}; null when this person has no built-in account
 * @param initialPassword whether somebody else chose the password, so that it has to be changed
 *     before anything can be done with it
 */
public record Person(
    String email,
    String name,
    boolean active,
    @Nullable String passwordHash,
    boolean initialPassword) {

  /** Stands for the hash that is there already; no password fits it. */
  static final String KEPT = "kept";

  /** With a password that this person chose. */
  public Person withOwnPassword(String hash) {
    return new Person(email, name, active, hash, false);
  }

  /** With a password that somebody else chose for this person. */
  public Person withInitialPassword(String hash) {
    return new Person(email, name, active, hash, true);
  }

  /** With the same password, kept in another way. */
  public Person withRenewedHash(String hash) {
    return new Person(email, name, active, hash, initialPassword);
  }

  public Person withoutAccount() {
    return new Person(email, name, active, null, false);
  }

  /** With the account that this person had before. */
  Person withAccountOf(Person old) {
    return new Person(email, name, active, old.passwordHash, old.initialPassword);
  }

  /** This in the place of what the person was; whoever is active keeps the account. */
  public Person inPlaceOf(Person old) {
    return active ? withAccountOf(old) : deactivated();
  }

  /** Whether this person can sign in with a password. */
  public boolean hasAccount() {
    return passwordHash != null;
  }

  /** As one who may no longer do anything; what they did keeps their name. */
  Person deactivated() {
    return new Person(email, name, false, null, false);
  }

  @Override
  public String toString() {
    return "Person[" + email + ", active=" + active + "]";
  }
}
