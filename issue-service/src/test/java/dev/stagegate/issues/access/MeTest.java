package dev.stagegate.issues.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who one is, and what one may do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MeTest {

  private final TestWorld world = TestWorld.shared();

  @Test
  void an_administrator_may_edit_the_workspace() {
    assertThat(texts(me(TestWorld.ADMIN).path("permissions")))
        .contains("workspace.edit", "roles.bind", "issues.rollOut", "flows.read");
  }

  @Test
  void an_owner_may_what_owners_may_in_the_own_project_alone() {
    JsonNode owner = me(TestWorld.OWNER);

    assertThat(owner.path("email").asString()).isEqualTo(TestWorld.OWNER);
    assertThat(texts(owner.path("permissions"))).doesNotContain("issues.open", "roles.bind");
    JsonNode shop = owner.path("projects").path(0);
    assertThat(shop.path("id").asString()).isEqualTo("shop");
    assertThat(texts(shop.path("permissions")))
        .contains("issues.open", "roles.bind", "issues.read", "flows.read")
        .doesNotContain("workspace.edit", "audit.read");
  }

  @Test
  void who_holds_nothing_has_what_every_member_has() {
    JsonNode stranger = me(TestWorld.STRANGER);

    assertThat(stranger.path("projects").size()).isZero();
    assertThat(texts(stranger.path("permissions")))
        .contains("roles.request", "own")
        .doesNotContain("issues.read");
  }

  private JsonNode me(String email) {
    return Objects.requireNonNull(
        world
            .as(email)
            .get()
            .uri("/api/v1/me")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
