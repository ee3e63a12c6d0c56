package dev.stagegate.issues.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.secrets.SealingKeys;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IntakeSecretsTest {

  private static final String ACCOUNT = "rotation";

  @Test
  void after_a_rotation_they_open_without_the_key_that_sealed_them() {
    String first = SealingKeys.create();
    KeptSecret about = new KeptSecret(UUID.randomUUID(), Instant.now(), TestWorld.ADMIN);
    secrets(first).add(ACCOUNT, about, new Secret("shared")).block();
    String promoted = SealingKeys.promote(SealingKeys.add(first));

    secrets(promoted).reseal().block();

    assertThat(opened(SealingKeys.prune(promoted))).containsExactly(new Secret("shared"));
    assertThat(opened(first)).isEmpty();
    secrets(first).reseal().block();
    assertThat(opened(SealingKeys.prune(promoted))).hasSize(1);
    secrets(first).remove(ACCOUNT, about.id()).block();
  }

  private static List<Secret> opened(String keyset) {
    return secrets(keyset).open(ACCOUNT).collectList().blockOptional().orElseThrow();
  }

  private static IntakeSecrets secrets(String keyset) {
    return new IntakeSecrets(TestWorld.shared().bean(DatabaseClient.class), SecretSeal.of(keyset));
  }
}
