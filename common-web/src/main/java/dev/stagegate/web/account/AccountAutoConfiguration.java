package dev.stagegate.web.account;

import dev.stagegate.web.OtherCallers;
import dev.stagegate.web.ProblemWriter;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** Service accounts at the edge of every service; one that says nothing of them lets none in. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "stagegate.web.enabled", matchIfMissing = true)
class AccountAutoConfiguration {

  @Bean
  OtherCallers recognisingAccounts(ObjectProvider<AccountTokens> tokens) {
    return new RecognisingAccounts(tokens.getIfAvailable());
  }

  @Bean
  ServiceAccountGate serviceAccountGate(
      ObjectProvider<ScopeTable> scopes,
      ObjectProvider<AccountsInForce> accounts,
      ObjectProvider<AccountQuota> quota,
      ProblemWriter problems) {
    return new ServiceAccountGate(
        scopes.getIfAvailable(() -> new ScopeTable(List.of())),
        accounts.getIfAvailable(() -> (_, _) -> Mono.just(false)),
        quota.getIfAvailable(() -> new CountedHere(Clock.systemUTC())),
        problems);
  }
}
