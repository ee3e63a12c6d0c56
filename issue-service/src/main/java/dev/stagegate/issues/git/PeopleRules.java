package dev.stagegate.issues.git;

import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspace;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who somebody at the host is here. */
final class PeopleRules {

  private PeopleRules() {}

  /**
   * The person's e-mail, or a service account's name: as the connection says, or else the active
   * person of this e-mail. Empty where it is nobody known.
   *
   * @param login the host's name for somebody
   */
  static Optional<String> person(
      GitConnection connection,
      Workspace workspace,
      @Nullable String login,
      @Nullable String email) {
    String said = login == null ? null : connection.people().get(login.toLowerCase(Locale.ROOT));
    if (said != null) {
      return Optional.of(said).filter(workspace::isActive);
    }
    return email == null
        ? Optional.empty()
        : workspace
            .person(email.strip().toLowerCase(Locale.ROOT))
            .filter(Person::active)
            .map(Person::email);
  }

  /** Who counts as the editor of a text when somebody pushes it into an issue. */
  sealed interface Editor {

    /** The issue's creator and this one together are all who had a hand in it. */
    record Known(String email) implements Editor {}

    /** There are more of them than an issue can keep from reviewing. */
    record TooMany() implements Editor {}
  }

  /**
   * Four eyes keep an issue's creator and the last editor of each statement from reviewing. The one
   * who pushed is proven by the host and always among them; the one who wrote it is too, wherever
   * there is room for both.
   *
   * @param by who pushed
   * @param author who wrote it
   */
  static Editor editor(String creator, String by, String author) {
    if (by.equals(creator)) {
      return new Editor.Known(author);
    }
    return author.equals(creator) || author.equals(by)
        ? new Editor.Known(by)
        : new Editor.TooMany();
  }
}
