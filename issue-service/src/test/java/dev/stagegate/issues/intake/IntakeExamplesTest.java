package dev.stagegate.issues.intake;

import static dev.stagegate.issues.intake.IntakeStory.REPLACED;
import static dev.stagegate.issues.intake.IntakeStory.REQUESTED;
import static dev.stagegate.issues.intake.IntakeStory.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documented requests are what the service takes and does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IntakeExamplesTest {

  private static final Path PAGE = Path.of("../docs/intake.md");
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void there_is_one_of_each_kind_and_each_is_accepted_and_done() throws IOException {
    TestWorld world = TestWorld.withoutKafka();
    try {
      world.targets().server().allowCreatingDatabases("app");
      world.targets().tell("test", "CREATE TABLE orders (id int, total numeric, day date)");
      Producer ci = Producer.of(world, "ci", true, 1_000);
      Map<String, String> issues = sent(world, new IntakeStory(world), ci);

      Set<SourceType> kinds = EnumSet.complementOf(EnumSet.of(SourceType.FALLBACK));
      assertThat(issues.keySet())
          .containsExactlyInAnyOrderElementsOf(kinds.stream().map(Enum::name).toList());
      Story story = new Story(world);
      issues.values().forEach(issue -> story.approve(issue, "test"));
      issues.values().forEach(issue -> story.awaitStage(issue, "test", "DONE"));
      assertThat(
              world
                  .targets()
                  .ask("test", "SELECT indexdef FROM pg_indexes WHERE indexname = 'by_day'"))
          .as("the replaced statement ran")
          .endsWith("(day, id)");
    } finally {
      world.stop();
    }
  }

  /** The issues that the requests became, by kind. */
  private static Map<String, String> sent(TestWorld world, IntakeStory intake, Producer ci)
      throws IOException {
    Map<String, String> issues = new LinkedHashMap<>();
    for (String example : examples(world)) {
      JsonNode data = JSON.readTree(example);
      String key = data.path("requestKey").asString();
      String type = data.has("stages") ? REQUESTED : REPLACED;
      intake.take(
          ci.binary(id(), type, key, example.getBytes(StandardCharsets.UTF_8), Instant.now()));
      if (type.equals(REQUESTED)) {
        issues.put(
            data.path("source").asString(),
            intake.only(key, "issue-accepted").path("issueId").asString());
      } else {
        intake.only(key, "change-accepted");
      }
    }
    return issues;
  }

  /** As the page has them, for the databases of this workspace. */
  private static List<String> examples(TestWorld world) throws IOException {
    String page =
        Files.readString(PAGE)
            .replace("pg-test", "main")
            .replace("\"owner\": \"shop\"", "\"owner\": \"app\"")
            .replace("shop_test", world.targets().database("test"))
            .replace("\"reports\"", "\"reports_" + world.targets().suffix() + "\"");
    return EXAMPLE.matcher(page).results().map(found -> found.group(1)).toList();
  }
}
