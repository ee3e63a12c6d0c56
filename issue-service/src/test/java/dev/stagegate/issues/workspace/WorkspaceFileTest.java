package dev.stagegate.issues.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.issues.TestWorld;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkspaceFileTest {

  @Test
  void the_sample_is_read() {
    WorkspaceContent content = WorkspaceFile.read(TestWorld.resource("/workspace.yml"));
    assertThat(content.unmatched()).isEqualTo(Unmatched.HOLD);
    assertThat(content.environments())
        .extracting(Environment::id)
        .containsExactly("test", "staging", "prod");
    assertThat(content.environments().getLast())
        .isEqualTo(
            new Environment(
                "prod",
                "Production",
                3,
                null,
                RolloutPolicy.MANUAL,
                Stops.NOTHING,
                Stops.NOTHING,
                List.of(),
                false,
                false));
    assertThat(content.bindings())
        .anySatisfy(
            binding ->
                assertThat(binding.expiresAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(content.instances().getFirst().secret())
        .isEqualTo(new SecretReference("/run/secrets/main-password", null));
  }

  @Test
  void an_empty_file_is_an_empty_workspace() {
    assertThat(WorkspaceFile.read("")).isEqualTo(WorkspaceContent.EMPTY);
  }

  @Test
  void people_are_known_by_lower_case_e_mails() {
    assertThat(WorkspaceFile.read("people: [{email: Ann@Example.com}]").people())
        .containsExactly(new Person("ann@example.com", "ann@example.com", true, null, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "environments: [{id: a, rollout: AUTO}] | environments[0].rollout: must be one of"
            + " [AUTOMATIC, MANUAL], was AUTO",
        "environments: [{title: a}]             | environments[0].id: is missing",
        "environments: [{id: a}, {id: a}]       | environments[1]: a is there twice",
        "environments: [{id: 'a b'}]            | environments[0].id: must be 1 to 63 letters",
        "environments: {id: a}                  | environments: must be a list",
        "environments: [test]                   | environments[0]: must be a mapping",
        "enviroments: []                        | enviroments: is not known; allowed here:"
            + " [bindings",
        "environments: [{id: a, colour: red}]   | environments[0].colour: must be # and six",
        "bindings: [{id: x, role: workspaceDBA, group: g}, {id: x, role: workspaceDBA, group: g}] |"
            + " bindings[1]: x is there twice",
        "people: [{email: nobody}]              | people[0].email: must be an e-mail address, was"
            + " nobody",
        "people: [{email: a@b, passwordHash: x}] | people[0].passwordHash: must be an Argon2id"
            + " hash that begins with",
        "people: [{email: a@b, active: 1}]      | people[0].active: must be true or false, was 1",
        "projects: [{id: p, bindings: [{role: king, person: a@b}]}] | projects[0].bindings[0].role:"
            + " there is no role king",
        "bindings: [{role: workspaceAdmin, person: a@b}] | bindings[0].person: there is no person"
            + " a@b",
        "bindings: [{role: workspaceAdmin}]     | bindings[0].person: exactly one of person,"
            + " group and serviceAccount",
        "bindings: [{role: workspaceAdmin, group: g, expiresAt: soon}] | bindings[0].expiresAt:"
            + " must be a moment",
        "groups: [{id: g, members: [a@b]}]      | groups[0].members: there is no person a@b",
        "roles: [{id: projectOwner}]            | roles: projectOwner is built in",
        "roles: [{id: r, permissions: [fly]}]   | roles[0].permissions: must be among",
        "instances: [{id: i, engine: POSTGRES, host: h, username: u}] | instances[0].secret: is"
            + " missing; either {file: path}, {env: NAME} or {kept: true}",
        "instances: [{id: i, engine: POSTGRES, host: h, username: u, secret: {file: a, env: b}}] |"
            + " instances[0].secret: exactly one",
        "instances: [{id: i, engine: POSTGRES, host: h, username: u, secret: {password: a}}] |"
            + " instances[0].secret.password: is not known",
        "instances: [{id: i, engine: postgres, host: h, username: u, secret: {env: b}}] |"
            + " instances[0].engine: must be in upper case",
        "instances: [{id: i, engine: POSTGRES, host: h, port: 0, username: u, secret: {env: b}}] |"
            + " instances[0].port: must be a number from 1 to 65535, was 0",
        "databases: [{instance: i, name: n, environment: e, project: p}] | databases[0].instance:"
            + " there is no instance i",
        "'a: b: c'                              | it is not YAML",
        "[]                                     | it must be a mapping",
      })
  void what_is_wrong_is_told_with_its_place_and_what_is_allowed(String yaml, String problem) {
    assertThatThrownBy(() -> WorkspaceFile.read(yaml))
        .isInstanceOf(WorkspaceFileException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void what_is_written_is_read_as_the_same_but_for_what_is_secret() {
    WorkspaceContent content =
        WorkspaceFile.read(
            TestWorld.resource("/workspace.yml")
                .replace("title: Production,", "title: 'yes: #1', colour: '#c62828',")
                .replace("name: shop_prod,", "name: shop_prod, labels: {tier: '1', 'on': 'off'},"));
    String written = WritingWorkspaceFile.write(content);
    assertThat(written).doesNotContain("$2a$").doesNotContain("passwordHash").doesNotContain("&id");
    WorkspaceContent again = WorkspaceFile.read(written);
    assertThat(again.withPeople(List.of())).isEqualTo(content.withPeople(List.of()));
    assertThat(RewritingWorkspace.rewritten(content, again)).isEqualTo(content);
    assertThat(WritingWorkspaceFile.write(again)).isEqualTo(written);
  }

  @Test
  void a_binding_has_the_same_id_each_time_and_keeps_it_when_it_is_to_expire_later() {
    String yaml = TestWorld.resource("/workspace.yml");
    assertThat(WorkspaceFile.read(yaml).bindings()).isEqualTo(WorkspaceFile.read(yaml).bindings());
    assertThat(WorkspaceFile.read(yaml.replace("2020-01-01", "2021-01-01")).bindings())
        .extracting(Binding::id)
        .containsExactlyElementsOf(
            WorkspaceFile.read(yaml).bindings().stream().map(Binding::id).toList())
        .doesNotHaveDuplicates();
    assertThat(
            WorkspaceFile.read(yaml.replace("databases: [main/shop_test]", "databases: []"))
                .bindings())
        .extracting(Binding::id)
        .isNotEqualTo(WorkspaceFile.read(yaml).bindings().stream().map(Binding::id).toList());
  }

  @Test
  void all_problems_are_told_at_once() {
    assertThatThrownBy(
            () -> WorkspaceFile.read("unmatched: MAYBE\nprojects: [{}]\npeople: [{email: x}]"))
        .hasMessageContainingAll("unmatched:", "projects[0].id:", "people[0].email:");
  }
}
