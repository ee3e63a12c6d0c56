package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.Completion;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Entry;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Completes the tasks that became done, in the transaction in which they did. */
@Component
class Completing {

  private static final Set<Entry.Kind> DONE =
      Set.of(Entry.Kind.TASK_DONE, Entry.Kind.TASK_CONFIRMED);

  private final Map<SourceType, Completion> completions;

  Completing(List<Completion> completions) {
    this.completions =
        completions.stream()
            .collect(Collectors.toUnmodifiableMap(Completion::source, Function.identity()));
  }

  Mono<Void> tasksOf(List<Changed> changes) {
    return Flux.fromIterable(changes).concatMap(this::tasksOf).then();
  }

  private Mono<Void> tasksOf(Changed changed) {
    return Flux.fromStream(() -> done(changed))
        .concatMap(
            task -> {
              Completion completion = completions.get(task.work().source());
              return completion == null ? Mono.empty() : completion.complete(changed.issue(), task);
            })
        .then();
  }

  private static Stream<Task> done(Changed changed) {
    Issue issue = changed.issue();
    return changed.entries().stream()
        .filter(entry -> DONE.contains(entry.kind()))
        .flatMap(entry -> Stream.ofNullable(entry.taskId()))
        .flatMap(id -> issue.stageOfTask(id).flatMap(stage -> stage.plan().task(id)).stream());
  }
}
