package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact.RequestError;
import java.util.List;
import java.util.stream.Collectors;

/** A record that has no effect, with everything that is wrong with it. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A record may quote at us whatever it likes; what we answer has bounds. */
  private static final int MOST = 100;

  private static final int LONGEST_FIELD = 200;
  private static final int LONGEST_MESSAGE = 500;

  private final transient List<RequestError> errors;

  Refusal(List<RequestError> errors) {
    super(
        bounded(errors).stream()
            .map(error -> (error.field() + " " + error.message()).strip())
            .collect(Collectors.joining("; ")));
    this.errors = bounded(errors);
  }

  private static List<RequestError> bounded(List<RequestError> errors) {
    return errors.stream()
        .limit(MOST)
        .map(
            error ->
                new RequestError(
                    cut(error.field(), LONGEST_FIELD), cut(error.message(), LONGEST_MESSAGE)))
        .toList();
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "\u2026";
  }

  static Refusal of(String field, String message) {
    return new Refusal(List.of(new RequestError(field, message)));
  }

  /**
   * Lets it pass if nothing is wrong.
   *
   * @throws Refusal naming all that is
   */
  static void unlessEmpty(List<RequestError> errors) {
    if (!errors.isEmpty()) {
      throw new Refusal(errors);
    }
  }

  List<RequestError> errors() {
    return errors;
  }
}
