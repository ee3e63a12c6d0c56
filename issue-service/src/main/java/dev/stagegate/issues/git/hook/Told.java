package dev.stagegate.issues.git.hook;

import dev.stagegate.issues.git.PushNotice;

/** What a host's message says. */
sealed interface Told {

  /** The branch of the connection moved. */
  record Pushed(PushNotice notice) implements Told {}

  /**
   * Nothing that concerns the connection.
   *
   * @param why in words
   */
  record Other(String why) implements Told {}

  /** It is no JSON. */
  record Unreadable() implements Told {}
}
