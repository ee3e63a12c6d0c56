package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** One look at everything, and what it has found so far. */
final class Visit {

  private final ChannelSettings settings;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Trouble, Throwable> troubles = new EnumMap<>(Trouble.class);

  Visit(ChannelSettings settings) {
    this.settings = settings;
  }

  /** Looks at one thing; what does not work is a finding. */
  Mono<Void> look(Check check, Mono<List<Finding>> looking) {
    return looking
        .onErrorResume(
            e -> {
              troubles.putIfAbsent(Trouble.of(e), e);
              return Mono.just(List.of(Findings.failed(check, e, settings)));
            })
        .doOnNext(findings::addAll)
        .then();
  }

  /** As {@link #look}, but only where all these are good. */
  Mono<Void> lookAfter(Check check, Mono<List<Finding>> looking, Check... needed) {
    return Mono.defer(
        () ->
            allGood(needed)
                ? look(check, looking)
                : Mono.fromRunnable(() -> findings.add(Findings.unknown(check))));
  }

  private boolean allGood(Check... needed) {
    List<String> names = Arrays.stream(needed).map(Check::name).toList();
    return findings.stream()
        .filter(f -> names.contains(f.check()))
        .allMatch(f -> f.state() == Finding.State.GOOD || f.state() == Finding.State.WARNING);
  }

  /** It took too long: what was not looked at yet stays unknown. */
  void tooSlow() {
    findings.add(Findings.failed(Check.CREDENTIALS, new TimeoutException(), settings));
  }

  /** Whether any of the calls so far met this. */
  Optional<Throwable> met(Trouble trouble) {
    return Optional.ofNullable(troubles.get(trouble));
  }

  ChannelSettings settings() {
    return settings;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
