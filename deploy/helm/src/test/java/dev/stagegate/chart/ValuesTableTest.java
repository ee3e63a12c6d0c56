package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The table of docs/kubernetes.md says what values.yaml says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValuesTableTest {

  private static final Path DOCUMENT = Path.of("../../docs/kubernetes.md");
  private static final String BEGIN = "<!-- values: written by ValuesTableTest -->\n";
  private static final String END = "<!-- end of values -->\n";

  /** A key, with its indentation. */
  private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z][A-Za-z0-9_]*):.*");

  private static final Pattern DESCRIPTION = Pattern.compile("^ *# -- (.*)");

  private final List<String> undescribed = new ArrayList<>();

  @Test
  void the_table_has_every_value_with_its_default_and_its_meaning() throws IOException {
    String table = "| value | default | meaning |\n|---|---|---|\n" + String.join("", rows());
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);
    assertThat(from).isPositive();
    assertThat(to).isGreaterThanOrEqualTo(from);

    assertThat(undescribed).as("values without a description").isEmpty();
    Golden.assertSame(DOCUMENT, document.substring(0, from) + table + document.substring(to));
  }

  private List<String> rows() throws IOException {
    JsonNode values = new YAMLMapper().readTree(Chart.HOME.resolve("values.yaml").toFile());
    List<String> rows = new ArrayList<>();
    Deque<String> at = new ArrayDeque<>();
    String described = "";
    String inside = "-";
    for (String line : Files.readAllLines(Chart.HOME.resolve("values.yaml"))) {
      Matcher description = DESCRIPTION.matcher(line);
      Matcher key = KEY.matcher(line);
      if (description.matches()) {
        described = description.group(1);
      } else if (key.matches()) {
        while (at.size() > key.group(1).length() / 2) {
          at.removeLast();
        }
        at.addLast(key.group(2));
        String name = String.join(".", at);
        if (!name.startsWith(inside + ".")) {
          inside = "-";
          JsonNode found = values.at("/" + String.join("/", at));
          if (!described.isEmpty()) {
            rows.add(row(name, found, described));
            inside = name;
          } else if (!found.isObject() || found.isEmpty()) {
            note(name);
          }
        }
        described = "";
      }
    }
    return Collections.unmodifiableList(rows);
  }

  /** The other two services have what issueService has. */
  private void note(String name) {
    if (!name.startsWith("approvalEngine.") && !name.startsWith("imGateway.")) {
      undescribed.add(name);
    }
  }

  private static String row(String name, JsonNode value, String meaning) {
    return "| `"
        + name.replaceFirst("^issueService\\.", "<service>.")
        + "` | `"
        + value
        + "` | "
        + meaning.replace("|", "\\|")
        + " |\n";
  }
}
