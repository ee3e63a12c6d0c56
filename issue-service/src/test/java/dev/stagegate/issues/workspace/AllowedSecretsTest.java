package dev.stagegate.issues.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody has a secret of the service sent somewhere by naming it as a target's password. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AllowedSecretsTest {

  private static final AllowedSecrets ALLOWED =
      new AllowedSecrets(Path.of("/run/targets"), "TARGET_");
  private static final SecretReference OURS = new SecretReference("/etc/stagegate/key", null);

  @ParameterizedTest
  @CsvSource({
    "/run/targets/main,           true",
    "/run/targets/a/../main,      true",
    "/run/targets/../keys/main,   false",
    "/run/targets,                false",
    "/run/targets-and-more/main,  false",
    "run/targets/main,            false",
    "../run/targets/main,         false",
    "/etc/stagegate/key,          false"
  })
  void files_lie_in_the_directory_for_targets(String file, boolean allowed) {
    assertThat(faults(ALLOWED, new SecretReference(file, null)).isEmpty()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"TARGET_MAIN, true", "SPRING_R2DBC_PASSWORD, false", "target_main, false"})
  void variables_have_the_prefix_for_targets(String variable, boolean allowed) {
    assertThat(faults(ALLOWED, new SecretReference(null, variable)).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void without_a_setting_nothing_is_allowed() {
    AllowedSecrets nothing = new AllowedSecrets(null, null);
    assertThat(faults(nothing, new SecretReference("/run/targets/main", null))).hasSize(1);
    assertThat(faults(nothing, new SecretReference(null, "TARGET_MAIN"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void a_prefix_that_allows_everything_is_a_mistake(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AllowedSecrets(null, prefix));
  }

  @Test
  void what_the_operator_named_stays_where_it_is_sent() {
    Instance was = instance("db.example.com", 5432, OURS);
    assertThat(ALLOWED.faults(content(was), content(was), null)).isEmpty();
    assertThat(
            ALLOWED.faults(content(was), content(instance("evil.example.com", 5432, OURS)), null))
        .extracting(Fault::path)
        .containsExactly("instances[0].secret");
    assertThat(ALLOWED.faults(content(was), content(instance("db.example.com", 1, OURS)), null))
        .hasSize(1);
  }

  @Test
  void of_one_thing_the_field_is_named_by_itself() {
    Instance one = instance("db.example.com", 5432, OURS);
    assertThat(ALLOWED.faults(WorkspaceContent.EMPTY, content(one), one))
        .extracting(Fault::path)
        .containsExactly("secret");
  }

  private static List<Fault> faults(AllowedSecrets allowed, SecretReference secret) {
    return allowed.faults(
        WorkspaceContent.EMPTY, content(instance("db.example.com", 5432, secret)), null);
  }

  private static Instance instance(String host, int port, SecretReference secret) {
    return new Instance("main", "Main", "POSTGRES", host, port, "app", secret, Tls.PREFER);
  }

  private static WorkspaceContent content(Instance instance) {
    return WorkspaceContent.EMPTY.withInstances(List.of(instance));
  }
}
