package dev.stagegate.gateway.directory;

import dev.stagegate.events.DirectoryFact.ServiceAccount;
import dev.stagegate.web.account.AccountsInForce;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Which service accounts are active, and which of their short tokens count. */
public final class ServiceAccounts implements AccountsInForce {

  private static final String NEVER = "-infinity";

  private final DatabaseClient database;

  public ServiceAccounts(DatabaseClient database) {
    this.database = database;
  }

  /** Keeps these and no others. In the caller's transaction. */
  Mono<Void> keep(List<ServiceAccount> accounts) {
    return database
        .sql("DELETE FROM service_account")
        .then()
        .then(
            database
                .sql(
                    """
                    INSERT INTO service_account (name, tokens_after)
                    SELECT * FROM unnest(CAST(:names AS text[]), CAST(:after AS timestamptz[]))
                    """)
                .bind("names", accounts.stream().map(ServiceAccount::name).toArray(String[]::new))
                .bind(
                    "after",
                    accounts.stream()
                        .map(account -> text(account.tokensAfter()))
                        .toArray(String[]::new))
                .then());
  }

  private static String text(@Nullable Instant after) {
    return after == null ? NEVER : after.toString();
  }

  @Override
  public Mono<Boolean> include(String account, Instant issuedAt) {
    return database
        .sql(
            """
            SELECT EXISTS (
              SELECT FROM service_account WHERE name = :name AND tokens_after < :issued) AS counts
            """)
        .bind("name", account)
        .bind("issued", OffsetDateTime.ofInstant(issuedAt, ZoneOffset.UTC))
        .map(row -> Objects.requireNonNull(row.get("counts", Boolean.class)))
        .one();
  }
}
