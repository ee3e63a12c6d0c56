package dev.stagegate.issues.git;

/** What becomes of a push by, or a file from, somebody who is nobody known here. */
public enum Strangers {
  /** The push is refused until it is said who that is. */
  REFUSE,
  /** The service account stands for them, so that nobody is kept from reviewing their work. */
  ACCOUNT
}
