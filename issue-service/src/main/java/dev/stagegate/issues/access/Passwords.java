package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.PasswordHash;
import dev.stagegate.web.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes hashes of passwords and compares passwords with them, away from the event loops and a few
 * at a time, so that neither processors nor memory run out however many try to sign in.
 */
public final class Passwords {

  private static final int AT_ONCE = 2;
  private static final int QUEUE = 100;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Scheduler threads =
      Schedulers.newBoundedElastic(AT_ONCE, QUEUE, "passwords", 60, true);

  /**
   * Takes the same time whether there is a hash or not, so that it does not tell who is known.
   *
   * @param hash null when there is nobody or no account
   * @param oldOnes whether any hash of the old kind is left
   */
  Mono<Boolean> fits(String password, @Nullable String hash, boolean oldOnes) {
    return aside(() -> PasswordHash.fits(password, hash, oldOnes));
  }

  /** The hash to keep in place of a password. */
  public Mono<String> hash(String password) {
    return aside(() -> PasswordHash.make(password));
  }

  private <T> Mono<T> aside(Callable<T> work) {
    return Mono.fromCallable(work)
        .subscribeOn(threads)
        .onErrorMap(
            RejectedExecutionException.class,
            _ -> Problem.unavailable("busy", "Too many are signing in at this moment.", SOON));
  }

  void close() {
    threads.dispose();
  }
}
