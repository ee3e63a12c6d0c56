package dev.stagegate.approvals.directory;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.events.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryTest {

  private static final Instant NOW = Facts.AT;
  private static final Scope PROD = new Scope("prod", Set.of("pg/app", "pg/log"));

  @Test
  void roles_of_project_and_workspace_count_alike() {
    Company company =
        Company.empty().inProject("projectOwner", "owner").inWorkspace("projectOwner", "admin");

    assertThat(owners(company)).containsExactly(email("admin"), email("owner"));
  }

  @Test
  void members_of_a_group_hold_its_roles() {
    assertThat(owners(Company.empty().group("projectOwner", "leads", "owner", "second")))
        .containsExactly(email("owner"), email("second"));
  }

  @Test
  void inactive_and_unknown_people_hold_nothing() {
    Company company =
        Company.empty()
            .group("projectOwner", "leads", "owner", "nobody@elsewhere.example")
            .inProject("projectOwner", "second")
            .deactivated("second");

    assertThat(owners(company)).containsExactly(email("owner"));
  }

  @Test
  void a_binding_ends_at_the_moment_it_says() {
    Directory directory =
        Company.empty().until(NOW.plusSeconds(1), "projectOwner", "owner").directory();

    assertThat(directory.holders("projectOwner", PROD, NOW).people()).hasSize(1);
    assertThat(directory.holders("projectOwner", PROD, NOW).until()).isEqualTo(NOW.plusSeconds(1));
    assertThat(directory.holders("projectOwner", PROD, NOW.plusSeconds(1)).people()).isEmpty();
  }

  @Test
  void a_limit_to_environments_must_cover_the_stage() {
    assertThat(owners(Company.empty().limitedTo("prod", "projectOwner", "owner"))).hasSize(1);
    assertThat(owners(Company.empty().limitedTo("test", "projectOwner", "owner"))).isEmpty();
  }

  @Test
  void a_limit_to_databases_must_cover_every_database_of_the_stage() {
    assertThat(
            owners(
                Company.empty()
                    .limitedToDatabases(
                        List.of("pg/app", "pg/log", "pg/x"), "projectOwner", "owner")))
        .hasSize(1);
    assertThat(
            owners(Company.empty().limitedToDatabases(List.of("pg/app"), "projectOwner", "owner")))
        .isEmpty();
  }

  @Test
  void what_has_not_arrived_gives_nobody_anything() {
    Directory workspaceOnly = new Directory(Workspace.of(Company.usual().workspace()), null);

    assertThat(workspaceOnly.complete()).isFalse();
    assertThat(workspaceOnly.holders("workspaceDBA", PROD, NOW).people()).isEmpty();
    assertThat(Directory.UNKNOWN.holders("workspaceDBA", PROD, NOW).people()).isEmpty();
    assertThat(Directory.UNKNOWN.knows(email("owner"), NOW)).isFalse();
    assertThat(Directory.UNKNOWN.selfApproval()).isFalse();
    assertThat(Directory.UNKNOWN.waivesUnmatched()).isFalse();
  }

  @Test
  void being_in_the_workspace_is_no_role_in_a_project() {
    Directory directory = Company.usual().directory();

    assertThat(directory.knows(email("dev"), NOW)).isTrue();
    assertThat(directory.knows(email("dba"), NOW)).isTrue();
    assertThat(directory.knows(email("bystander"), NOW)).isFalse();
    assertThat(directory.knows(email("stranger"), NOW)).isFalse();
  }

  @Test
  void only_an_unlimited_role_in_the_workspace_is_one_for_the_whole_workspace() {
    Directory directory = Company.usual().inProject("workspaceAdmin", "dev").directory();

    assertThat(directory.holdsInWorkspace(email("admin"), Set.of("workspaceAdmin"), NOW)).isTrue();
    assertThat(directory.holdsInWorkspace(email("dev"), Set.of("workspaceAdmin"), NOW)).isFalse();
  }

  private static List<String> owners(Company company) {
    return company.directory().holders("projectOwner", PROD, NOW).people();
  }
}
