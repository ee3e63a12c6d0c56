package dev.stagegate.issues.access;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes bcrypt hashes of passwords and compares passwords with them, away from the event loops, a
 * few at a time.
 */
public final class Passwords {

  /** bcrypt looks at 72 bytes; a longer password would be compared in part only. */
  public static final int LONGEST_BYTES = 72;

  private static final int QUEUE = 100;

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
  private final String nobodysHash = bcrypt.encode("nobody has this password");
  private final Scheduler threads = Schedulers.newBoundedElastic(2, QUEUE, "passwords", 60, true);

  /**
   * Takes the same time whether there is a hash or not, so that it does not tell who is known.
   *
   * @param hash null when there is nobody or no account
   */
  Mono<Boolean> matches(String password, @Nullable String hash) {
    return Mono.fromCallable(
            () -> {
              boolean fits = password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
              boolean equal =
                  bcrypt.matches(fits ? password : "too long", hash == null ? nobodysHash : hash);
              return equal && fits && hash != null;
            })
        .subscribeOn(threads);
  }

  /** The hash to keep in place of a password, which must not be longer than is looked at. */
  public Mono<String> hash(String password) {
    return Mono.fromCallable(() -> String.valueOf(bcrypt.encode(password))).subscribeOn(threads);
  }

  void close() {
    threads.dispose();
  }
}
