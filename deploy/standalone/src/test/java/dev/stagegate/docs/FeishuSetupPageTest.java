package dev.stagegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages about setting up Feishu tell everything that the check can say, in its words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeishuSetupPageTest {

  @ParameterizedTest
  @CsvSource({
    "docs/feishu-setup.md, messages.properties",
    "docs/zh/feishu-setup.md, messages_zh_CN.properties"
  })
  void every_finding_is_on_the_page(String page, String messages) throws IOException {
    List<String> findings =
        read(messages).entrySet().stream()
            .filter(
                message ->
                    message.getKey().toString().matches("(fault|warning|unknown|trouble)\\..*says"))
            .map(message -> shown(message.getValue().toString()))
            .toList();

    assertThat(findings).hasSizeGreaterThan(25);
    assertThat(String.join("\n", Page.of(page).lines())).contains(findings);
  }

  /** Names and addresses are an ellipsis on the page. */
  private static String shown(String message) {
    return message.replaceAll("\\{\\d}", "…").replace("''", "'");
  }

  private static Properties read(String messages) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                FeishuSetupPageTest.class.getResourceAsStream(
                    "/dev/stagegate/gateway/" + messages)),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
