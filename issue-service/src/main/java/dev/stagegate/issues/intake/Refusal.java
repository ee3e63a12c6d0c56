package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact.RequestError;
import java.util.List;
import java.util.stream.Collectors;

/** A record that has no effect, with everything that is wrong with it. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RequestError> errors;

  Refusal(List<RequestError> errors) {
    super(
        errors.stream()
            .map(error -> (error.field() + " " + error.message()).strip())
            .collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  static Refusal of(String field, String message) {
    return new Refusal(List.of(new RequestError(field, message)));
  }

  List<RequestError> errors() {
    return errors;
  }
}
