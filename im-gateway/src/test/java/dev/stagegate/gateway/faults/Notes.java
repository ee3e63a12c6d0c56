package dev.stagegate.gateway.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What happened, each with its moment. */
@NullMarked
final class Notes {

  private final Lab lab;
  private final List<String> steps = new ArrayList<>();

  Notes(Lab lab) {
    this.lab = lab;
  }

  void note(String what) {
    steps.add(Duration.between(VirtualTime.BEGIN, lab.now()).toMillis() + " ms  " + what);
  }

  @Override
  public String toString() {
    return String.join("\n", steps);
  }
}
