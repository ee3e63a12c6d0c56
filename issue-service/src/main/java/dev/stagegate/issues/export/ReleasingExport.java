package dev.stagegate.issues.export;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.CannotComplete;
import dev.stagegate.issues.issue.Completion;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Task;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** An export that is done can be downloaded from then on, for a time. */
@Component
class ReleasingExport implements Completion {

  private final ExportFiles files;
  private final ExportSettings settings;
  private final Clock clock;

  ReleasingExport(ExportFiles files, ExportSettings settings, Clock clock) {
    this.files = files;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public SourceType source() {
    return SourceType.EXPORT_DATA;
  }

  @Override
  public Mono<Void> complete(Issue issue, Task task) {
    Instant now = clock.instant();
    return files
        .release(task.id(), now, now.plus(settings.keep()))
        .doOnNext(
            released -> {
              if (!released) {
                throw new CannotComplete("The exported data is not there.");
              }
            })
        .then();
  }
}
