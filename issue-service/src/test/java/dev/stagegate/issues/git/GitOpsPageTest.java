package dev.stagegate.issues.git;

import static dev.stagegate.events.Eventually.eventually;
import static dev.stagegate.issues.git.Connected.DEVI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.docs.Page;
import dev.stagegate.docs.TypedCommands;
import dev.stagegate.issues.TestWorld;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/gitops.md, with GitHub played by a test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GitOpsPageTest {

  private static final Pattern SECRET = Pattern.compile("\"webhookSecret\":\"([^\"]+)\"");

  @TempDir Path folder;

  @Test
  void a_branch_is_connected_and_a_push_by_hand_opens_an_issue() throws Exception {
    List<String> commands = TypedCommands.of("docs/gitops.md");
    assertThat(commands).hasSize(3);
    FakeRepository repository = new FakeRepository();
    TestWorld world = Connected.worldWithoutAccount();
    try (FakeHost host = new FakeHost(HostKind.GITHUB, repository)) {
      Map<String, String> environment = new HashMap<>();
      environment.put("STAGEGATE", world.baseUrl());
      environment.put("TOKEN", world.bearer(TestWorld.ADMIN).replace("Bearer ", ""));
      String connect =
          commands
              .getFirst()
              .replace("github_pat_...", FakeHost.TOKEN)
              .replace("\"host\": ", "\"apiUrl\": \"" + host.url() + "\", \"host\": ");
      String connected = typed(environment, connect);
      Matcher secret = SECRET.matcher(connected);
      assertThat(secret.find()).as(connected).isTrue();
      environment.put("SECRET", secret.group(1));

      String before = repository.commit(DEVI, "Begin", Map.of("README.md", "A shop"));
      String file = "migrations/test/" + world.targets().database("test") + "/V1__coupon.sql";
      String after =
          repository.commit(DEVI, "Add coupons", Map.of(file, "CREATE TABLE coupon (code text)"));
      assertThat(
              typed(environment, commands.get(2).replace("BEFORE", before).replace("AFTER", after)))
          .contains("\"state\":\"TAKEN\"");

      String api = commands.getFirst().lines().findFirst().orElseThrow();
      eventually(
          () ->
              assertThat(typed(environment, api + "\n" + commands.get(1)))
                  .contains("\"state\":\"DONE\"", "\"issueId\":\""));
      String other =
          connect
              .substring(connect.indexOf("api POST git-connections"))
              .replace("\"id\": \"shop\"", "\"id\": \"other\"")
              .replace("\"branch\": \"main\"", "\"branch\": \"other\"")
              .replaceFirst(
                  "\"paths\": .*,", Matcher.quoteReplacement("\"paths\": " + paths() + ","));
      assertThat(typed(environment, api + "\n" + other)).contains("hotfix/**/*.sql");
    } finally {
      world.stop();
    }
  }

  /** The patterns that the page shows, for the databases of this workspace. */
  private static String paths() {
    return Page.of("docs/gitops.md").blocks().stream()
        .filter(block -> block.language().equals("json"))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private String typed(Map<String, String> environment, String commands) {
    return new TypedCommands(folder, environment).type(commands);
  }
}
