package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.workspace.Instance;
import reactor.core.publisher.Mono;

/** Where runners get passwords from, each time they need one. */
@FunctionalInterface
interface TargetPasswords {

  /** The password of the instance's user; fails with what a person needs to know, never with it. */
  Mono<CharSequence> of(Instance instance);
}
