package dev.stagegate.issues.rollout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which runner does the tasks of an engine. */
@Component
class Runners {

  private final List<TaskRunner> all;

  Runners(List<TaskRunner> all) {
    this.all = List.copyOf(all);
  }

  Optional<TaskRunner> of(String engine) {
    return all.stream().filter(runner -> runner.engines().contains(engine)).findFirst();
  }

  Set<String> engines() {
    return all.stream().flatMap(r -> r.engines().stream()).collect(Collectors.toSet());
  }
}
