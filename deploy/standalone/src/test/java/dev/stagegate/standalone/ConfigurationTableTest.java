package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/configuration.md, and the list of names that a start is held to, say what the
 * records of settings say; {@code -Dstagegate.settings=update} writes both anew.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigurationTableTest {

  private static final boolean UPDATE = "update".equals(System.getProperty("stagegate.settings"));
  private static final Path DOCUMENT = Path.of("../../docs/configuration.md");
  private static final Path NAMES =
      Path.of("../../common-settings/src/main/resources/dev/stagegate/settings/names.txt");
  private static final String BEGIN = "<!-- settings: written by ConfigurationTableTest -->\n";
  private static final String END = "<!-- end of settings -->\n";
  private static final String HEAD =
      "| setting, and as a variable | type | default | allowed | meaning |\n"
          + "|---|---|---|---|---|\n";

  private final Map<String, List<Setting>> services = SettingsOfServices.byService();

  @Test
  void every_setting_says_what_it_means() {
    assertThat(services.values().stream().flatMap(List::stream))
        .hasSizeGreaterThan(100)
        .filteredOn(setting -> setting.meaning().isEmpty())
        .extracting(Setting::name)
        .isEmpty();
  }

  @Test
  void whatever_is_called_a_secret_is_one() {
    assertThat(services.values().stream().flatMap(List::stream))
        .filteredOn(
            setting ->
                setting.name().matches(".*(secret|password|[.-]token|encrypt-key|keyset-json)$"))
        .allMatch(Setting::isSecret, "is never printed");
  }

  @Test
  void the_table_has_every_setting_with_its_default_and_its_meaning() throws IOException {
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);
    assertThat(from).isGreaterThan(BEGIN.length());
    assertThat(to).isGreaterThanOrEqualTo(from);

    assertSame(DOCUMENT, document.substring(0, from) + tables() + document.substring(to));
  }

  @Test
  void a_start_knows_every_name() throws IOException {
    TreeSet<String> names =
        services.values().stream()
            .flatMap(List::stream)
            .map(Setting::name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertSame(NAMES, String.join("\n", names) + "\n");
  }

  private String tables() {
    return services.entrySet().stream()
        .map(
            service ->
                "\n### "
                    + service.getKey()
                    + "\n\n"
                    + HEAD
                    + service.getValue().stream()
                        .map(ConfigurationTableTest::row)
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("", "", "\n"));
  }

  private static String row(Setting setting) {
    return "| `%s`<br>`%s` | %s | %s | %s | %s |\n"
        .formatted(
            setting.name().replace("[]", "[n]"),
            setting.variable().replaceFirst("_0_", "_n_"),
            setting.type(),
            setting.defaultValue(),
            setting.allowed(),
            setting.meaning().orElse(""));
  }

  private static void assertSame(Path file, String text) throws IOException {
    if (UPDATE) {
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; if the change is meant, run with -Dstagegate.settings=update", file)
        .isEqualTo(Files.readString(file));
  }
}
