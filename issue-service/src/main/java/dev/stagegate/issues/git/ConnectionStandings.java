package dev.stagegate.issues.git;

import dev.stagegate.issues.git.ManagingConnections.About;
import dev.stagegate.issues.git.ManagingConnections.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How connections go: why their pushes wait, and which was the last. */
@Component
final class ConnectionStandings {

  private final GitPushes pushes;
  private final Duration heldAfter;
  private final Clock clock;

  ConnectionStandings(GitPushes pushes, GitSettings settings, Clock clock) {
    this.pushes = pushes;
    this.heldAfter = settings.pace().heldAfter();
    this.clock = clock;
  }

  Mono<About> of(GitConnection connection) {
    return pushes
        .troubled(connection.id())
        .map(this::trouble)
        .singleOptional()
        .zipWhen(
            _ -> pushes.page(connection.id(), null, 1).next().singleOptional(),
            (trouble, last) -> new About(connection, trouble.orElse(null), last.orElse(null)));
  }

  private Trouble trouble(Push push) {
    Instant since = Optional.ofNullable(push.troubledSince()).orElse(push.receivedAt());
    return new Trouble(
        since, String.valueOf(push.trouble()), !clock.instant().isBefore(since.plus(heldAfter)));
  }
}
