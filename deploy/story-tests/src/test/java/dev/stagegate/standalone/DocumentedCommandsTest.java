package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.docs.Page;
import dev.stagegate.docs.TypedCommands;
import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the pages tell to type does what they say, against what {@code ./stagegate up} starts: the
 * pages of a whole installation. Those of one service are tried where that is.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsTest {

  private static final String HERE = "http://localhost:8080";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String EXPORT =
      "curl -sS --fail-with-body $STAGEGATE/api/v1/flows:export -H \"Authorization: Bearer"
          + " $TOKEN\"";

  private Path data;
  private Installation installation;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path data) {
    this.data = data;
    installation = Installation.start(data, Ports.free(1).getFirst());
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  @BeforeEach
  void openTerminal(@TempDir Path folder) throws IOException {
    this.folder = folder;
    ScriptFolder.prepare(folder);
    Files.createSymbolicLink(folder.resolve("data"), data);
  }

  @Test
  void getting_started() {
    String commands =
        TypedCommands.of("docs/getting-started.md").stream()
            .filter(Predicate.not(block -> block.startsWith("./stagegate ")))
            .collect(Collectors.joining("\n"));

    assertThat(type(commands.replace(HERE, url())))
        .contains("issue ", "\"kind\":\"STAGE_APPROVED\"", "Many rows leave", "Everything else");
  }

  /** The first policy of the cookbook, and what was there before again. */
  @Test
  void the_cookbook() throws IOException {
    String commands = String.join("\n", TypedCommands.of("docs/cookbook.md"));
    String recipe =
        Page.of("docs/cookbook.md").blocks().stream()
            .filter(block -> block.language().equals("yaml"))
            .findFirst()
            .orElseThrow()
            .text();
    String before = type(EXPORT);
    Files.writeString(folder.resolve("flows.yaml"), recipe);
    try {
      String seen = type(commands);

      assertThat(seen).doesNotContain("urn:stagegate:problem");
      assertThat(type(EXPORT)).contains("Development runs freely");
    } finally {
      Files.writeString(folder.resolve("flows.yaml"), before);
      type(commands);
    }
    assertThat(type(EXPORT)).doesNotContain("Development runs freely");
  }

  /** The account, and the program in Node; Kafka's own producer is tried by IntakeOnKafkaTest. */
  @Test
  void requests_through_Kafka() throws IOException {
    List<String> commands = TypedCommands.of("docs/intake.md");
    assertThat(commands).hasSize(3);
    String made = type("admin=$TOKEN\n" + commands.getFirst().replace(HERE, url()));
    String secret = first("sgi_[\\w-]+", made);
    Files.writeString(
        folder.resolve("request.json"),
        Page.of("docs/intake.md").blocks().stream()
            .filter(block -> block.language().equals("json"))
            .findFirst()
            .orElseThrow()
            .text()
            .replaceFirst("\"statement\": \"[^\"]*\"", "\"statement\": \"SELECT 1\""));
    Files.createSymbolicLink(
        folder.resolve("docs"), Path.of("../../docs").toAbsolutePath().normalize());

    type(
        commands
            .getLast()
            .replace("127.0.0.1:9092", installation.ground().servers().kafka().bootstrapServers())
            .replace("sgi_...", secret));

    Api admin = installation.signIn(Story.ADMIN);
    Patience.waitFor(
        "the issue of service:ci",
        PATIENCE,
        () ->
            admin
                .get("/api/v1/issues")
                .path("items")
                .valueStream()
                .filter(issue -> issue.path("title").asString().equals("Add an index"))
                .findFirst());
  }

  @Test
  void operations() {
    List<String> commands = TypedCommands.of("docs/operations.md");
    assertThat(commands).hasSize(2);

    assertThat(type(commands.getFirst().replace("https://...", url()))).contains("none broken");

    BrokenFacts broken = new BrokenFacts(installation);
    broken.put();
    broken.awaitDeadLetters();
    List<String> waiting = waiting(3);
    String seen =
        type(
            commands
                .getLast()
                .replace("STAGEGATE_TOKEN=...", "STAGEGATE_TOKEN=$TOKEN")
                .replace(" --url=https://stagegate.example.com", "")
                .replaceAll("(stagegate dead-letters [a-z]+)", "$1 --url=" + url())
                .replaceAll("\\b17\\b", "FIRST")
                .replaceAll("\\b18\\b", "SECOND")
                .replaceAll("\\b19\\b", "THIRD")
                .replace("FIRST", waiting.get(0))
                .replace("SECOND", waiting.get(1))
                .replace("THIRD", waiting.get(2)));

    assertThat(seen).contains("{\\\"broken");
    assertThat(
            installation
                .signIn(Story.ADMIN)
                .get("/api/v1/dead-letters?state=DISCARDED")
                .path("items")
                .valueStream()
                .map(letter -> letter.path("id").asString()))
        .containsExactly(waiting.get(2));
    assertThat(type("./stagegate doctor --url=" + url() + " || true"))
        .contains(
            "good  issue-service: the schema is",
            "good  approval-engine: the schema is",
            "good  im-gateway: the schema is");
  }

  /** The ids of dead letters that wait, as soon as so many are listed. */
  private List<String> waiting(int atLeast) {
    Api admin = installation.signIn(Story.ADMIN);
    return Patience.waitFor(
        "dead letters in the list",
        PATIENCE,
        () ->
            Optional.of(
                    admin
                        .get("/api/v1/dead-letters?state=WAITING")
                        .path("items")
                        .valueStream()
                        .map((JsonNode letter) -> letter.path("id").asString())
                        .toList())
                .filter(ids -> ids.size() >= atLeast));
  }

  private static String first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group();
  }

  private String url() {
    return installation.url().toString();
  }

  /** Types it as the workspace's administrator. */
  private String type(String commands) {
    Map<String, String> environment = new HashMap<>();
    environment.put("STAGEGATE", url());
    environment.put(
        "TOKEN", installation.signIn(Story.ADMIN).authorization().replace("Bearer ", ""));
    environment.put("JAVA25_HOME", System.getProperty("java.home"));
    return new TypedCommands(folder, environment).type(commands);
  }
}
