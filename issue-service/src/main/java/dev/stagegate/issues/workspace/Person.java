package dev.stagegate.issues.workspace;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in, ask or decide.
 *
 * @param email identity in every channel, in lower case
 * @param active false once deactivated: holds no role and cannot sign in
 * @param passwordHash see {@link PasswordHash}; null when this person has no built-in account
 * @param initialPassword whether somebody else chose the password, so that it has to be changed
 *     before anything can be done with it
 * @param credentialsVersion raised whenever the password becomes another one, the account is taken
 *     away, or the person is deactivated. Sessions and tokens name the one that they were made at,
 *     and count at no other. In no file
 */
public record Person(
    String email,
    String name,
    boolean active,
    @Nullable String passwordHash,
    boolean initialPassword,
    long credentialsVersion) {

  /** Stands for the hash that is there already; no password fits it. */
  static final String KEPT = "kept";

  /** Somebody new. */
  public Person(
      String email,
      String name,
      boolean active,
      @Nullable String passwordHash,
      boolean initialPassword) {
    this(email, name, active, passwordHash, initialPassword, 0);
  }

  /** With a password that this person chose. */
  public Person withOwnPassword(String hash) {
    return withCredentials(hash, false);
  }

  /** With a password that somebody else chose for this person. */
  public Person withInitialPassword(String hash) {
    return withCredentials(hash, true);
  }

  /** With the same password, kept in another way. */
  public Person withRenewedHash(String hash) {
    return new Person(email, name, active, hash, initialPassword, credentialsVersion);
  }

  public Person withoutAccount() {
    return withCredentials(null, false);
  }

  private Person withCredentials(@Nullable String hash, boolean initial) {
    return new Person(email, name, active, hash, initial, credentialsVersion + 1);
  }

  /** With the account that this person had before. */
  Person withAccountOf(Person old) {
    return new Person(email, name, active, old.passwordHash, old.initialPassword).succeeding(old);
  }

  /** This in the place of what the person was; whoever is active keeps the account. */
  public Person inPlaceOf(Person old) {
    return active
        ? withAccountOf(old)
        : new Person(email, name, false, null, false).succeeding(old);
  }

  /** As what comes after this: what was signed in with before ends where it is not the same. */
  Person succeeding(Person old) {
    boolean ends = !Objects.equals(passwordHash, old.passwordHash) || (old.active && !active);
    return new Person(
        email,
        name,
        active,
        passwordHash,
        initialPassword,
        ends ? old.credentialsVersion + 1 : old.credentialsVersion);
  }

  /** Whether this person can sign in with a password. */
  public boolean hasAccount() {
    return passwordHash != null;
  }

  /**
   * Whether what was made at a version of the credentials still counts.
   *
   * @param version null where it was not made by us, so that it does not depend on them
   */
  public boolean takes(@Nullable Long version) {
    return active && (version == null || version == credentialsVersion);
  }

  /** As one who may no longer do anything; what they did keeps their name. */
  Person deactivated() {
    return new Person(email, name, false, null, false).succeeding(this);
  }

  @Override
  public String toString() {
    return "Person[" + email + ", active=" + active + "]";
  }
}
