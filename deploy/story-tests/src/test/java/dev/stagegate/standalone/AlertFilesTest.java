package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagegate.standalone.WatchFiles.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules by themselves: complete, explained, and in time as promtool plays them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertFilesTest {

  @Test
  void each_alert_says_what_it_is_and_where_its_runbook_stands() {
    String runbooks = WatchFiles.read(WatchFiles.ROOT.resolve("docs/runbooks/alerts.md"));
    for (Alert alert : WatchFiles.alerts()) {
      assertThat(alert.annotations()).as(alert.name()).containsKeys("summary", "description");
      assertThat(alert.severity()).as(alert.name()).isIn("critical", "warning");
      assertThat(alert.annotations().get("runbook_url"))
          .isEqualTo("docs/runbooks/alerts.md#" + alert.name().toLowerCase(Locale.ROOT));
      assertThat(runbooks.lines()).contains("## " + alert.name());
    }
  }

  @Test
  void the_docs_list_each_alert_with_its_severity_and_time() {
    String played = resource("/alerts-test.yaml");
    assertThat(WatchFiles.rows("Stagegate"))
        .map(row -> row.name() + " " + row.cells().get(1))
        .containsExactlyElementsOf(
            WatchFiles.alerts().stream().map(a -> a.name() + " " + a.severity()).toList());
    assertThat(WatchFiles.rows("Stagegate"))
        .allSatisfy(
            row ->
                assertThat(played)
                    .contains("name: " + row.name() + " fires within " + row.cells().get(2)));
  }

  @Test
  void each_alert_fires_within_its_time(@TempDir Path folder) throws Exception {
    assumeTrue(
        Prometheus.program("promtool").isPresent(), "There is no promtool here to play alerts.");
    Path played = folder.resolve("alerts-test.yaml");
    Files.writeString(
        played, "rule_files: [" + WatchFiles.RULES + "]\n" + resource("/alerts-test.yaml"));
    promtool(folder, "check", "rules", WatchFiles.RULES.toString());
    promtool(folder, "test", "rules", played.toString());
  }

  private static void promtool(Path folder, String... arguments) throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }

  private static String resource(String name) {
    try (var stream = AlertFilesTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
