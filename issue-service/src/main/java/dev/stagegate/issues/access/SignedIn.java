package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Person;

/**
 * Somebody who is in.
 *
 * @param credentialsVersion at which it was found out who it is; when the person has another one,
 *     it counts no more
 */
public record SignedIn(String email, long credentialsVersion) {

  public static SignedIn of(Person person) {
    return new SignedIn(person.email(), person.credentialsVersion());
  }
}
