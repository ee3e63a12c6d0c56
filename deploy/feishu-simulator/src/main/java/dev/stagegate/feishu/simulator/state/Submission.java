package dev.stagegate.feishu.simulator.state;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A command waiting for its turn, and then for its changes to be durable. */
final class Submission<T> {

  private final Command<T> command;
  private final Sinks.One<T> answer = Sinks.one();
  private @Nullable Outcome<T> outcome;

  Submission(Command<T> command) {
    this.command = command;
  }

  Mono<T> answer() {
    return answer.asMono();
  }

  /** The changes to make; a command that fails changes nothing and tells its caller. */
  List<Change> decide(World world, Now now) {
    try {
      Outcome<T> decided = command.decide(world, now);
      outcome = decided;
      return decided.changes();
    } catch (RuntimeException e) {
      fail(e);
      return List.of();
    }
  }

  void deliver() {
    if (outcome != null) {
      answer.tryEmitValue(outcome.answer());
    }
  }

  void fail(RuntimeException reason) {
    answer.tryEmitError(reason);
  }
}
