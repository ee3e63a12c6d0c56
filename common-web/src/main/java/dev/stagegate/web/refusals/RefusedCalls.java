package dev.stagegate.web.refusals;

import java.security.Principal;
import reactor.core.publisher.Mono;

/** Where refused calls are written down; a service that has one has them noted. */
public interface RefusedCalls {

  /**
   * Writes one down before its caller is told.
   *
   * @param caller who is signed in
   * @param act what was asked for, such as ROLL_OUT
   * @param object the path that was called, without what all paths begin with
   * @param reason that programs can tell apart
   */
  Mono<Void> note(Principal caller, String act, String object, String reason);
}
