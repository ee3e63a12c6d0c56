package dev.stagegate.issues.access.token;

import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.account.AccountTokens;
import dev.stagegate.web.account.ServiceCaller;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks tokens up, every time anew: one that was revoked counts no more from that moment on. */
@Component
class RecognisingTokens implements AccountTokens {

  private final Tokens tokens;
  private final Workspaces workspaces;
  private final Clock clock;

  RecognisingTokens(Tokens tokens, Workspaces workspaces, Clock clock) {
    this.tokens = tokens;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  @Override
  public Mono<ServiceCaller> recognise(String token) {
    return tokens
        .use(new TokenText(token), clock.instant())
        .zipWith(workspaces.current())
        .flatMap(found -> Mono.justOrEmpty(caller(found.getT1(), found.getT2())));
  }

  private static Optional<ServiceCaller> caller(ApiToken token, Workspace workspace) {
    return workspace
        .serviceAccount(ServiceAccount.nameOf(token.account()))
        .filter(ServiceAccount::active)
        .map(
            account ->
                new ServiceCaller(
                    account.name(),
                    token.scopes(),
                    token.projectId(),
                    account.requestsPerMinute(),
                    null));
  }
}
