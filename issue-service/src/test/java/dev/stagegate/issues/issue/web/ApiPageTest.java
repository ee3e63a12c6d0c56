package dev.stagegate.issues.issue.web;

import dev.stagegate.docs.Page;
import dev.stagegate.issues.TestWorld;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiPageTest {

  private final TestWorld world = TestWorld.shared();

  @Test
  void the_issue_that_the_page_shows_can_be_opened() {
    String shown =
        Page.of("docs/api.md").blocks().stream()
            .filter(block -> block.language().equals("json"))
            .findFirst()
            .orElseThrow()
            .text();

    world
        .as(TestWorld.DEV)
        .post()
        .uri("/api/v1/issues")
        .contentType(MediaType.APPLICATION_JSON)
        // As the page has it, for the databases of this workspace.
        .bodyValue(
            shown
                .replace("shop_staging", world.targets().database("test"))
                .replace("pg-staging", "main")
                .replace("\"staging\"", "\"test\""))
        .exchange()
        .expectStatus()
        .isCreated();
  }
}
