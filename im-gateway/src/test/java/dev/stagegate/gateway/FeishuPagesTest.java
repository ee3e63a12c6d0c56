package dev.stagegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.docs.TypedCommands;
import dev.stagegate.web.TestTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/feishu.md and docs/feishu-setup.md, typed where no app was set up yet. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeishuPagesTest {

  @TempDir Path folder;

  @Test
  void the_commands_set_up_an_app_and_check_it() {
    List<String> page = TypedCommands.of("docs/feishu.md");
    List<String> setup = TypedCommands.of("docs/feishu-setup.md");
    assertThat(page).hasSize(2);
    assertThat(setup).hasSize(1);
    try (SimulatedFeishu feishu = SimulatedFeishu.start();
        GatewayUnderTest gateway =
            GatewayUnderTest.switchedOff("stagegate.im.hosts.feishu=" + feishu.baseUrl())) {
      gateway.take(Administrator.workspace(1));
      String token = TestTokens.bearer(Administrator.EMAIL).substring("Bearer ".length());
      TypedCommands terminal =
          new TypedCommands(folder, Map.of("STAGEGATE", gateway.url(), "TOKEN", token));

      assertThat(terminal.type(setup.getFirst())).contains("\"check\":\"SETTINGS\"");
      assertThat(terminal.type(filledIn(page.getFirst())))
          .containsIgnoringCase("etag: \"0\"")
          .contains("\"source\":\"STORED\"", "\"check\":\"DEFINITION\",\"state\":\"GOOD\"");
      assertThat(terminal.type(page.getLast()))
          .contains("\"check\":\"CREDENTIALS\",\"state\":\"GOOD\"");
      assertThat(feishu.get("/definitions").size()).isEqualTo(1);
    }
  }

  /** What a reader puts where the page has dots. */
  private static String filledIn(String commands) {
    return commands
        .replace("cli_...", SimulatedFeishu.APP)
        .replace("\"appSecret\": \"...\"", "\"appSecret\": \"" + SimulatedFeishu.SECRET + '"')
        .replace(
            "\"encryptKey\": \"...\"", "\"encryptKey\": \"" + SimulatedFeishu.ENCRYPT_KEY + '"')
        .replace(
            "\"verificationToken\": \"...\"",
            "\"verificationToken\": \"" + SimulatedFeishu.TOKEN + '"');
  }
}
