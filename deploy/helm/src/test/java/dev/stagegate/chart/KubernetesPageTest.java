package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagegate.docs.Page;
import dev.stagegate.docs.TypedCommands;
import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/kubernetes.md. There is no cluster and no Docker here: {@code kubectl},
 * {@code helm} and {@code docker} write down what they are told, and that is held against the
 * chart.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KubernetesPageTest {

  private static final String PAGE = "docs/kubernetes.md";

  /** What somebody has who follows the page. */
  private static final List<String> OWN_FILES = List.of("workspace.yml", "password-of-shop.txt");

  private static final Pattern FROM = Pattern.compile("--from-(literal|file)=(\\S+)");
  private static final Pattern DATABASE = Pattern.compile("CREATE DATABASE (\\w+) +OWNER (\\w+)");

  @TempDir Path folder;
  private Path values;

  @BeforeEach
  void prepare() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : List.of("kubectl", "helm", "docker")) {
      command(bin.resolve(tool), "echo \"" + tool + " $*\" >> calls");
    }
    // It really makes the file; ScriptTest and CommandsTest try the script.
    command(
        folder.resolve("stagegate"), "echo \"stagegate $*\" >> calls; [ $1 = images ] || touch $3");
    Files.createSymbolicLink(folder.resolve("deploy"), Page.root().resolve("deploy"));
    for (String file : OWN_FILES) {
      Files.createFile(folder.resolve(file));
    }
    values = Files.writeString(folder.resolve("values.yaml"), blocks("yaml").getFirst());
  }

  private static void command(Path file, String does) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + does + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static List<String> blocks(String language) {
    return Page.of(PAGE).blocks().stream()
        .filter(block -> block.language().equals(language))
        .map(Page.Block::text)
        .toList();
  }

  @Test
  void the_secrets_that_are_made_are_those_that_the_chart_asks_for() throws IOException {
    Map<String, Set<String>> made = new TreeMap<>();
    for (String call : calls("kubectl -n stagegate create secret generic ")) {
      Set<String> keys = made.computeIfAbsent(call.split(" ")[6], _ -> new TreeSet<>());
      FROM.matcher(call).results().forEach(from -> keys.add(keyOf(from.group(1), from.group(2))));
    }

    Map<String, Set<String>> asked = new TreeMap<>();
    for (JsonNode manifest : Chart.parsed(Chart.rendered(Chart.HOME, values, Map.of()))) {
      for (JsonNode reference : manifest.findValues("secretKeyRef")) {
        ask(asked, reference.path("name").asText(), Set.of(reference.path("key").asText()));
      }
      for (JsonNode secret : manifest.findValues("secret")) {
        Set<String> keys = new HashSet<>();
        secret.path("items").forEach(item -> keys.add(item.path("key").asText()));
        ask(asked, secret.path("secretName").asText(secret.path("name").asText()), keys);
      }
    }

    assertThat(made.keySet()).isEqualTo(asked.keySet());
    asked.forEach((name, keys) -> assertThat(made.get(name)).as(name).containsAll(keys));
  }

  private static void ask(Map<String, Set<String>> asked, String name, Set<String> keys) {
    asked.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(keys);
  }

  /** The key that {@code kubectl} gives it; a file of that name must be there. */
  private String keyOf(String kind, String what) {
    int equals = what.indexOf('=');
    if (kind.equals("file")) {
      assertThat(folder.resolve(what.substring(equals + 1))).exists();
    }
    return equals < 0 ? what : what.substring(0, equals);
  }

  @Test
  void the_databases_are_made_for_those_who_the_chart_has_sign_in() throws Exception {
    String commands = blocks("sql").getFirst();
    String environment = Chart.rendered(Chart.HOME, values, Map.of());
    String secrets = String.join("\n", calls("kubectl -n stagegate create secret generic db-"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresSettings.temporary());
        Connection connection =
            DriverManager.getConnection(
                postgres.address().jdbcUrl("postgres"),
                postgres.address().user(),
                postgres.address().password());
        Statement statement = connection.createStatement()) {
      for (String command : commands.split(";\\s*")) {
        statement.execute(command);
      }
      List<String> found = new ArrayList<>();
      Matcher database = DATABASE.matcher(commands);
      while (database.find()) {
        found.add(database.group(1));
        assertThat(environment).contains("/" + database.group(1));
        assertThat(secrets).contains("username=" + database.group(2) + " ");
        assertThat(ownerOf(statement, database.group(1))).isEqualTo(database.group(2));
      }
      assertThat(found).hasSize(3);
    }
  }

  private static String ownerOf(Statement statement, String database) throws Exception {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT datdba::regrole::text FROM pg_database WHERE datname = '" + database + "'")) {
      assertThat(rows.next()).as(database).isTrue();
      return rows.getString(1);
    }
  }

  @Test
  void what_Helm_and_Docker_are_told_to_use_is_there() throws IOException {
    List<String> helm = calls("helm ");
    assertThat(helm)
        .hasSize(2)
        .allMatch(call -> call.contains(" stagegate deploy/helm/stagegate "));
    assertThat(helm).allMatch(call -> call.contains(" --values values.yaml "));
    assertThat(folder.resolve("deploy/helm/stagegate/Chart.yaml")).exists();

    List<String> builds = calls("docker buildx build ");
    assertThat(builds).hasSize(Chart.SERVICES.size());
    Chart.SERVICES
        .values()
        .forEach(
            service ->
                assertThat(builds)
                    .anyMatch(call -> call.contains(" --build-arg SERVICE=" + service + " ")));
    assertThat(Files.readString(fileOf(builds.getFirst()))).contains("\nARG SERVICE");
    assertThat(fileOf(calls("docker compose ").getFirst())).exists();
    assertThat(calls("stagegate "))
        .contains("stagegate images", "stagegate sealing-keys create sealing-keyset.json");
  }

  private Path fileOf(String call) {
    return folder.resolve(call.replaceAll(".* --file (\\S+).*", "$1"));
  }

  /** Types the whole page; what was called with this beginning. */
  private List<String> calls(String beginning) throws IOException {
    Path calls = folder.resolve("calls");
    if (!Files.exists(calls)) {
      String path = folder.resolve("bin") + ":" + System.getenv("PATH");
      new TypedCommands(folder, Map.of("PATH", path))
          .type(String.join("\n", TypedCommands.of(PAGE)));
    }
    return Files.readAllLines(calls).stream().filter(call -> call.startsWith(beginning)).toList();
  }
}
