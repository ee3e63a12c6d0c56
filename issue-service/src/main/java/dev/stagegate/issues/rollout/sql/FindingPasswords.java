package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.KeptPasswords;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Passwords from where their instance says that they lie. */
@Component
class FindingPasswords implements TargetPasswords {

  private final KeptPasswords kept;

  FindingPasswords(KeptPasswords kept) {
    this.kept = kept;
  }

  @Override
  public Mono<CharSequence> of(Instance instance) {
    return instance.secret().liesHere()
        ? kept.of(instance).map(secret -> secret.value())
        : Secrets.read(instance.secret());
  }
}
