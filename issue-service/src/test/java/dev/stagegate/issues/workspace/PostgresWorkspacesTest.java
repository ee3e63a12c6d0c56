package dev.stagegate.issues.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresWorkspacesTest {

  private final TestWorld world = TestWorld.shared();
  private final PostgresWorkspaces workspaces = world.bean(PostgresWorkspaces.class);
  private final String yaml = world.targets().workspaceYaml();

  @AfterEach
  void as_it_was() {
    apply(yaml);
  }

  @Test
  void the_same_file_again_changes_nothing_and_tells_nothing() {
    apply(yaml);
    String facts = facts();
    assertThat(apply(yaml)).isFalse();
    assertThat(facts()).isEqualTo(facts);
  }

  @Test
  void a_file_that_was_applied_is_not_applied_over_what_was_edited_since() {
    WorkspaceContent file = WorkspaceFile.read(yaml);
    workspaces.applyFile("first", file).block();
    apply(yaml.replace("title: CRM", "title: Edited"));
    assertThat(workspaces.applyFile("first", file).block()).isFalse();
    assertThat(current().project("crm")).map(Project::title).contains("Edited");
    assertThat(workspaces.applyFile("second", file).block()).isTrue();
    assertThat(current().project("crm")).map(Project::title).contains("CRM");
  }

  @Test
  void what_is_read_is_what_was_written() {
    WorkspaceContent content = WorkspaceFile.read(yaml);
    Workspace read = current();
    assertThat(read.content().bindings()).isEqualTo(content.bindings());
    assertThat(read.content().environments()).isEqualTo(content.environments());
    assertThat(read.content().instances()).containsAll(content.instances());
    assertThat(read.content().people())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("credentialsVersion")
        .containsAll(content.people());
  }

  @Test
  void a_change_is_told_with_a_growing_version_and_only_of_what_changed() {
    long before = Long.parseLong(facts());
    long version = current().version();
    assertThat(apply(yaml.replace("title: CRM", "title: Customers"))).isTrue();
    assertThat(Long.parseLong(facts())).isEqualTo(before + 1);
    assertThat(
            world.ask(
                "SELECT key || ' ' || (data::json ->> 'version') FROM outbox ORDER BY position DESC"
                    + " LIMIT 1"))
        .isEqualTo("projects/crm " + (version + 1));
  }

  @Test
  void who_is_no_longer_named_stays_known_but_holds_nothing() {
    assertThat(held("viewer@example.com")).isPositive();
    apply(
        yaml.replace("  - {email: viewer@example.com, name: Vi Ewer}\n", "")
            .replace("      - {role: projectViewer, person: viewer@example.com}\n", ""));
    assertThat(current().person("viewer@example.com")).map(Person::active).contains(false);
    assertThat(held("viewer@example.com")).isZero();
  }

  @Test
  void a_role_that_was_taken_away_is_not_held_from_then_on() {
    world.as(TestWorld.RELEASER).get().uri("/api/v1/issues").exchange().expectStatus().isOk();
    assertThat(held(TestWorld.RELEASER)).isEqualTo(1);
    apply(yaml.replace("      - {role: projectReleaser, person: releaser@example.com}\n", ""));
    assertThat(held(TestWorld.RELEASER)).isZero();
  }

  @Test
  void a_project_that_is_gone_is_told_as_one_that_nobody_holds_anything_in() {
    apply(
        yaml.replace("  - id: crm\n    title: CRM\n", "")
            .replace(
                "  - {instance: main, name: crm_test, environment: test, project: crm}\n", ""));
    assertThat(world.ask("SELECT data FROM outbox ORDER BY position DESC LIMIT 1"))
        .contains("\"projectId\":\"crm\"")
        .contains("\"bindings\":[]");
  }

  @Test
  void names_are_shown_to_everybody_who_signed_in_and_hashes_to_nobody() {
    for (String path : new String[] {"environments", "projects", "people"}) {
      String body =
          world
              .as(TestWorld.STRANGER)
              .get()
              .uri("/api/v1/" + path)
              .exchange()
              .expectStatus()
              .isOk()
              .expectBody(String.class)
              .returnResult()
              .getResponseBody();
      assertThat(body).contains("items").doesNotContain("$2a$").doesNotContain("password");
      world.anonymous().get().uri("/api/v1/" + path).exchange().expectStatus().isUnauthorized();
    }
  }

  private boolean apply(String text) {
    return Boolean.TRUE.equals(workspaces.apply(WorkspaceFile.read(text)).block());
  }

  private Workspace current() {
    return Objects.requireNonNull(workspaces.current().block());
  }

  private long held(String email) {
    return current().bindings(email, "shop", Instant.now()).count();
  }

  private String facts() {
    return world.ask("SELECT count(*) FROM outbox WHERE type LIKE 'stagegate.directory.%'");
  }
}
