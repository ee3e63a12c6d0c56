package dev.stagegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Api;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people see and can do while a database is away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReachTest {

  private static final String AWAY = "zz-away";

  private final World world = World.shared();

  @Test
  void a_target_that_is_away_is_told_and_tried_again() {
    Api admin = world.as(World.ADMIN);
    post(
        admin,
        "/api/v1/instances",
        Map.of(
            "id", AWAY,
            "title", "Away",
            "engine", "POSTGRES",
            "host", "127.0.0.1",
            // Nobody listens there.
            "port", Ports.free(1).getFirst(),
            "username", "app",
            "secret", Map.of("kept", true),
            "tls", "DISABLE"));
    admin
        .send(
            "PUT",
            "/api/v1/instances/" + AWAY + "/password",
            Map.of("password", "nobody asks for it"))
        .orFail("Keeping a password");
    post(
        admin,
        "/api/v1/databases",
        Map.of("instance", AWAY, "name", "gone", "environment", "test", "project", "shop"));
    String id = open();

    try (Visitor owner = Visitor.signedIn(World.OWNER, Look.USUAL);
        Visitor phone = Visitor.signedIn(World.OWNER, Look.CHINESE_DARK_PHONE)) {
      owner.goTo("/issues/" + id);
      Locator notice = owner.page().locator(".out-of-reach");
      assertThat(notice).containsText("The target cannot be reached");
      assertThat(notice).containsText(Pattern.compile("Tried (once|\\d+ times)"));
      assertThat(notice).containsText("the task fails");
      owner.mayBeReadByEverybody();
      phone.goTo("/issues/" + id);
      assertThat(phone.page().locator(".out-of-reach")).containsText("目标无法连接");
      phone.mayBeReadByEverybody();

      // Followed without asking: it is tried again by itself.
      assertThat(notice).containsText(Pattern.compile("Tried ([2-9]|\\d\\d+) times"));
      owner.button("Run again").click();
      Locator question = owner.page().getByRole(AriaRole.DIALOG);
      question
          .getByRole(
              AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run again").setExact(true))
          .click();
      assertThat(question).hasCount(0);
      assertThat(notice).isVisible();
      owner.button("Skip").click();
      question.getByLabel("Reason").fill("The database was given up");
      question
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Skip").setExact(true))
          .click();
      assertThat(owner.page().locator(".issue-meta .badge")).hasText("Done");
    }
  }

  private String open() {
    Map<String, Object> task =
        Map.of("instanceId", AWAY, "databaseName", "gone", "statement", "CREATE TABLE far (n int)");
    return post(
            world.as(World.DEV),
            "/api/v1/issues",
            Map.of(
                "title",
                "To a database that is away",
                "projectId",
                "shop",
                "origin",
                "UI",
                "stages",
                List.of(Map.of("environmentId", "test", "tasks", List.of(task)))))
        .path("id")
        .asString();
  }

  private static JsonNode post(Api as, String path, Map<String, ?> body) {
    return as.send("POST", path, body).orFail(path);
  }
}
