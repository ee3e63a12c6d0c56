package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact.RequestError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a record, so that it is told at once. */
final class Faults {

  private final List<RequestError> errors = new ArrayList<>();

  /** What is read; empty where it is refused, which is noted. */
  <T> Optional<T> read(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Refusal refusal) {
      errors.addAll(refusal.errors());
      return Optional.empty();
    }
  }

  List<RequestError> errors() {
    return List.copyOf(errors);
  }

  /**
   * Goes on only if nothing was noted.
   *
   * @throws Refusal if something was
   */
  void require() {
    Refusal.unlessEmpty(errors);
  }
}
