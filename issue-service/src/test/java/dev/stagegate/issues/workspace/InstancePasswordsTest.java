package dev.stagegate.issues.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.secrets.SealingKeys;
import dev.stagegate.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Passwords of instances at rest, when keys and addresses change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InstancePasswordsTest {

  private static final Secret PASSWORD = new Secret("s3cret of the target");
  private static final String SEALED =
      "SELECT encode(sealed, 'hex') FROM instance_password WHERE instance_id = 'main'";

  private final TestWorld world = TestWorld.shared();
  private final Instance main = instance("db.example.com", 5432);
  private final String keys = SealingKeys.create();

  @AfterEach
  void forget() {
    world.tell("DELETE FROM instance_password");
  }

  @Test
  void what_is_kept_is_sealed_and_opens_again() {
    passwords(keys).keep(main, PASSWORD, "admin@example.com").block();
    assertThat(passwords(keys).of(main).block()).isEqualTo(PASSWORD);
    String plain = HexFormat.of().formatHex(PASSWORD.value().getBytes(StandardCharsets.UTF_8));
    assertThat(world.ask(SEALED)).doesNotContain(plain).hasSizeGreaterThan(plain.length());
    assertThat(told(keys).by()).isEqualTo("admin@example.com");
    assertThat(told(keys).readable()).isTrue();
    passwords(keys).forget("main", "admin@example.com").block();
    assertThatThrownBy(() -> passwords(keys).of(main).block())
        .hasMessageContaining("No password was given");
  }

  @Test
  void it_opens_only_for_the_address_it_was_given_for() {
    passwords(keys).keep(main, PASSWORD, "admin@example.com").block();
    for (Instance moved :
        List.of(instance("evil.example.com", 5432), instance("db.example.com", 5433))) {
      assertThatThrownBy(() -> passwords(keys).of(moved).block())
          .hasMessageContaining("Give it again");
    }
  }

  @Test
  void with_other_keys_it_has_to_be_given_again() {
    passwords(keys).keep(main, PASSWORD, "admin@example.com").block();
    String others = SealingKeys.create();
    assertThat(told(others).readable()).isFalse();
    assertThatThrownBy(() -> passwords(others).of(main).block())
        .hasMessageContaining("Give it again");
    passwords(others).tidy(List.of(main)).block();
    assertThat(passwords(keys).of(main).block()).isEqualTo(PASSWORD);
    passwords(others).keep(main, PASSWORD, "admin@example.com").block();
    assertThat(passwords(others).of(main).block()).isEqualTo(PASSWORD);
  }

  @Test
  void old_keys_still_open_and_everything_is_sealed_anew_by_the_newest() {
    passwords(keys).keep(main, PASSWORD, "admin@example.com").block();
    String before = world.ask(SEALED);
    String both = SealingKeys.add(keys);
    passwords(both).tidy(List.of(main)).block();
    assertThat(world.ask(SEALED)).isEqualTo(before);

    String promoted = SealingKeys.promote(both);
    assertThat(passwords(promoted).of(main).block()).isEqualTo(PASSWORD);
    passwords(promoted).tidy(List.of(main)).block();
    assertThat(world.ask(SEALED)).isNotEqualTo(before);
    assertThat(passwords(SealingKeys.prune(promoted)).of(main).block()).isEqualTo(PASSWORD);
  }

  @Test
  void what_belongs_to_no_instance_is_forgotten() {
    Instance gone =
        new Instance("gone", "Gone", "POSTGRES", "h", 1, "app", SecretReference.KEPT, Tls.DISABLE);
    passwords(keys).keep(gone, PASSWORD, "admin@example.com").block();
    passwords(keys).keep(main, PASSWORD, "admin@example.com").block();
    passwords(keys).tidy(List.of(main)).block();
    assertThat(world.ask("SELECT string_agg(instance_id, ',') FROM instance_password"))
        .isEqualTo("main");
  }

  @Test
  void the_audit_log_knows_who_gave_it_and_not_what() {
    passwords(keys).keep(main, PASSWORD, "admin@example.com").block();
    assertThat(
            world.ask(
                """
                SELECT count(*) FROM (
                  SELECT deed::jsonb AS d FROM audit_waiting
                  UNION ALL SELECT entry::jsonb FROM audit_entry) all_of_it
                WHERE d ->> 'act' = 'INSTANCE_PASSWORD_SET' AND d ->> 'object' = 'instances/main'
                """))
        .isNotEqualTo("0");
    assertThat(
            world.ask(
                """
                SELECT count(*) FROM (
                  SELECT deed AS d FROM audit_waiting UNION ALL SELECT entry FROM audit_entry) a
                WHERE d LIKE '%s3cret%'
                """))
        .isEqualTo("0");
  }

  private InstancePasswords.Told told(String keyset) {
    return Objects.requireNonNull(passwords(keyset).told(main).block());
  }

  private InstancePasswords passwords(String keyset) {
    return new InstancePasswords(
        world.bean(DatabaseClient.class),
        world.bean(TransactionalOperator.class),
        world.bean(AuditLog.class),
        Clock.systemUTC(),
        new WorkspaceSettings(null, null, null, null, new Secret(keyset)));
  }

  private static Instance instance(String host, int port) {
    return new Instance(
        "main", "Main", "POSTGRES", host, port, "app", SecretReference.KEPT, Tls.DISABLE);
  }
}
