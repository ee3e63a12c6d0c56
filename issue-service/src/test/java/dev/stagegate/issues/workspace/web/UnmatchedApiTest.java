package dev.stagegate.issues.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What becomes of requests that no flow matches. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnmatchedApiTest {

  private static final String PATH = "/workspace/unmatched";

  private final WorkspaceApi api = new WorkspaceApi(TestWorld.shared());

  @AfterEach
  void as_it_was() {
    assertThat(api.put(TestWorld.ADMIN, PATH, null, Map.of("unmatched", "HOLD")).status())
        .isEqualTo(200);
  }

  @Test
  void an_administrator_lets_them_go_on_and_everybody_reads_so() {
    assertThat(api.get(TestWorld.DEV, PATH).text()).isEqualTo("{\"unmatched\":\"HOLD\"}");
    assertThat(api.put(TestWorld.ADMIN, PATH, null, Map.of("unmatched", "WAIVE")).text())
        .isEqualTo("{\"unmatched\":\"WAIVE\"}");
    assertThat(api.get(TestWorld.DEV, PATH).text()).isEqualTo("{\"unmatched\":\"WAIVE\"}");
    assertThat(api.get(TestWorld.ADMIN, "/workspace").text()).contains("unmatched: WAIVE");
  }

  @Test
  void nobody_else_does() {
    for (String who :
        new String[] {TestWorld.DEV, TestWorld.OWNER, TestWorld.DBA, TestWorld.STRANGER}) {
      assertThat(api.put(who, PATH, null, Map.of("unmatched", "WAIVE")).status()).isEqualTo(403);
    }
    for (String nobody : new String[] {"", "gone@example.com"}) {
      assertThat(api.put(nobody, PATH, null, Map.of("unmatched", "WAIVE")).status()).isEqualTo(401);
      assertThat(api.get(nobody, PATH).status()).isEqualTo(401);
    }
    assertThat(api.get(TestWorld.DEV, PATH).text()).contains("HOLD");
  }

  @Test
  void nothing_else_can_become_of_them() {
    assertThat(api.put(TestWorld.ADMIN, PATH, null, Map.of()).status()).isEqualTo(422);
    assertThat(api.put(TestWorld.ADMIN, PATH, null, Map.of("unmatched", "LOSE")).status())
        .isEqualTo(400);
  }
}
