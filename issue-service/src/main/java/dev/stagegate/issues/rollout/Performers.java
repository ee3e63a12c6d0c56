package dev.stagegate.issues.rollout;

import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which performer does the tasks of a kind of request. */
@Component
class Performers {

  private final Map<SourceType, Performer> all;

  Performers(List<Performer> all) {
    this.all =
        all.stream().collect(Collectors.toUnmodifiableMap(Performer::source, Function.identity()));
  }

  Set<String> engines(SourceType source) {
    return of(source).map(Performer::engines).orElse(Set.of());
  }

  Optional<Performer> of(SourceType source) {
    return Optional.ofNullable(all.get(source));
  }
}
