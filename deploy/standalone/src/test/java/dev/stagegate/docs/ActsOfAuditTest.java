package dev.stagegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.book.BookEdit;
import dev.stagegate.issues.issue.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console has a name for whatever the audit log can say, and can be asked for it by that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ActsOfAuditTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final List<String> SERVICES =
      List.of("issue-service", "approval-engine", "im-gateway");
  private static final String TEXTS = "issue-service/console/src/pages/audit/en.json";

  @Test
  void what_was_done_has_a_name_and_nothing_else_has() throws IOException {
    WrittenActs written =
        WrittenActs.of(
            SERVICES.stream().map(REPOSITORY::resolve).toList(),
            Map.of(
                "entry.kind().name()", names(Entry.Kind.values()),
                "edit.kind()", names(BookEdit.Kind.values()),
                // By the other services, which are read as well.
                "told.act()", Set.of()));

    assertThat(written.unknown()).as("WrittenActs cannot tell which acts these are").isEmpty();
    assertThat(named("act"))
        .as("act in %s", TEXTS)
        .containsExactlyInAnyOrderElementsOf(written.names());
  }

  @Test
  void so_has_what_was_only_asked_for_and_refused() throws IOException {
    WrittenActs written =
        WrittenActs.of(
            List.of(REPOSITORY.resolve("common-web")), Map.of("act(asked)", operations()));
    Set<String> expected = new TreeSet<>(written.names());
    expected.removeAll(named("act"));

    assertThat(written.unknown()).as("WrittenActs cannot tell which acts these are").isEmpty();
    assertThat(named("asked"))
        .as("asked in %s", TEXTS)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** All that can be asked of the services, as the audit log writes it. */
  private static Set<String> operations() throws IOException {
    Set<String> operations = new TreeSet<>();
    for (String service : SERVICES) {
      read("docs/openapi/" + service + ".json")
          .path("paths")
          .valueStream()
          .flatMap(JsonNode::valueStream)
          .map(operation -> operation.path("operationId").asString(""))
          .filter(id -> !id.isEmpty())
          .map(id -> id.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
          .forEach(operations::add);
    }
    return operations;
  }

  private static Set<String> named(String which) throws IOException {
    return new TreeSet<>(read(TEXTS).path(which).propertyNames());
  }

  private static JsonNode read(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(REPOSITORY.resolve(file)));
  }

  private static Set<String> names(Enum<?>[] all) {
    return Stream.of(all).map(Enum::name).collect(Collectors.toSet());
  }
}
