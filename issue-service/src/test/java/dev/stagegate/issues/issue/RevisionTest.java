package dev.stagegate.issues.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportFormat;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevisionTest {

  private record Content(String instance, String engine, String database, String sql) {}

  @Test
  void it_is_what_is_documented_so_that_others_can_compute_it() {
    assertThat(
            Revision.of(tasks(List.of(new Content("main", "POSTGRES", "shop", "SELECT 1"))), null))
        .hasToString("ec0f7852d5fa6e666357cece3b1fc40d5bbda60f91cc0072be508c4aa6c4d0c9");
  }

  @Test
  void equal_content_has_an_equal_revision_whoever_wrote_it_and_wherever_it_stands() {
    Content content = new Content("main", "POSTGRES", "shop", "SELECT 1");
    Task one = task("101-test-1", content, "a@example.com");
    Task other = task("999-prod-7", content, "b@example.com");
    assertThat(Revision.of(List.of(one), null)).isEqualTo(Revision.of(List.of(other), null));
  }

  /**
   * Short texts from a small alphabet, so that different lists easily look alike when run together.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void different_content_has_a_different_revision(long seed) {
    Random random = new Random(seed);
    Map<Revision, List<Content>> seen = new HashMap<>();
    for (int i = 0; i < 4000; i++) {
      List<Content> contents = new ArrayList<>();
      for (int n = random.nextInt(4); n >= 0; n--) {
        contents.add(new Content(text(random), text(random), text(random), text(random)));
      }
      List<Content> before = seen.put(Revision.of(tasks(contents), null), contents);
      assertThat(before == null || before.equals(contents)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void order_matters() {
    Content a = new Content("main", "POSTGRES", "shop", "SELECT 1");
    Content b = new Content("main", "POSTGRES", "shop", "SELECT 2");
    assertThat(Revision.of(tasks(List.of(a, b)), null))
        .isNotEqualTo(Revision.of(tasks(List.of(b, a)), null));
  }

  @Test
  void when_it_may_start_matters() {
    List<Task> tasks = tasks(List.of(new Content("main", "POSTGRES", "shop", "SELECT 1")));
    Instant noon = Instant.parse("2026-12-01T12:00:00Z");
    assertThat(Revision.of(tasks, noon))
        .isNotEqualTo(Revision.of(tasks, null))
        .isNotEqualTo(Revision.of(tasks, noon.plusMillis(1)))
        .isEqualTo(Revision.of(tasks, noon));
  }

  @Test
  void a_single_different_byte_matters() {
    Content a = new Content("main", "POSTGRES", "shop", "SELECT 1");
    Content b = new Content("main", "POSTGRES", "shop", "SELECT 1\n");
    assertThat(Revision.of(tasks(List.of(a)), null))
        .isNotEqualTo(Revision.of(tasks(List.of(b)), null));
  }

  /** Each differs from each other in one thing that an approver must have seen. */
  @Test
  void everything_that_is_asked_for_matters() {
    Target shop = new Target("main", "POSTGRES", "shop");
    Target crm = new Target("main", "POSTGRES", "crm");
    StatementRef query = IssueFixture.sql("SELECT 1");
    List<Work> works =
        List.of(
            new Work.RunStatement(shop, query),
            new Work.CreateDatabase(shop, query),
            new Work.ExportData(shop, query, new ExportTerms(ExportFormat.CSV, 1)),
            new Work.ExportData(shop, query, new ExportTerms(ExportFormat.SQL, 1)),
            new Work.ExportData(shop, query, new ExportTerms(ExportFormat.CSV, 2)),
            new Work.ExportData(crm, query, new ExportTerms(ExportFormat.CSV, 1)),
            new Work.GrantRole(new RoleTerms("owner", null, List.of())),
            new Work.GrantRole(new RoleTerms("viewer", null, List.of())),
            new Work.GrantRole(new RoleTerms("owner", 1L, List.of())),
            new Work.GrantRole(new RoleTerms("owner", null, List.of("main/shop"))),
            new Work.GrantAccess(shop, query, new AccessTerms(1, false, true)),
            new Work.GrantAccess(shop, null, new AccessTerms(1, false, true)),
            new Work.GrantAccess(crm, null, new AccessTerms(1, false, true)),
            new Work.GrantAccess(shop, null, new AccessTerms(2, false, true)),
            new Work.GrantAccess(shop, null, new AccessTerms(1, true, true)),
            new Work.GrantAccess(shop, null, new AccessTerms(1, false, false)));

    assertThat(
            works.stream()
                .map(work -> Revision.of(List.of(new Task("t", work, "e", Task.NEW, null)), null)))
        .doesNotHaveDuplicates();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(3); n > 0; n--) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return text.toString();
  }

  private static List<Task> tasks(List<Content> contents) {
    return contents.stream().map(c -> task("101-test-1", c, "dev@example.com")).toList();
  }

  private static Task task(String id, Content content, String editor) {
    return new Task(
        id,
        new Work.RunStatement(
            new Target(content.instance(), content.engine(), content.database()),
            IssueFixture.sql(content.sql())),
        editor,
        Task.NEW,
        null);
  }
}
