package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.access.session.PageReader;
import dev.stagegate.issues.console.FirstView;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Stage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** An issue and the SQL that its page shows first, for whoever may read them. */
@Component
class FirstViewOfIssue implements FirstView {

  private static final String PATH = "/api/v1/issues/";

  /** Nobody waits for the page itself longer than that. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** Nobody sees more of it at once; as in the console's Plain.tsx. */
  private static final int MOST_LINES = 200;

  private static final int MOST_LETTERS = 20_000;

  /** Could make a text look like another one. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

  private final ObjectProvider<PageReader> readers;
  private final ActingOnIssue acting;
  private final ReadingIssue reading;

  FirstViewOfIssue(ObjectProvider<PageReader> readers, ActingOnIssue acting, ReadingIssue reading) {
    this.readers = readers;
    this.acting = acting;
    this.reading = reading;
  }

  @Override
  public Mono<Shown> of(ServerWebExchange exchange, String issueId) {
    return Mono.justOrEmpty(readers.getIfAvailable())
        .flatMap(reader -> reader.email(exchange))
        .flatMap(email -> acting.read(issueId, email).flatMap(issue -> shown(issue, email)))
        // The page asks again, and tells what is wrong.
        .timeout(PATIENCE, Mono.empty());
  }

  private Mono<Shown> shown(Issue issue, String reader) {
    return Mono.zip(
        reading.view(issue, reader),
        statement(issue).map(Optional::of).defaultIfEmpty(Optional.empty()),
        (view, statement) -> {
          Map<String, Object> answers = new LinkedHashMap<>();
          answers.put(PATH + issue.id(), view);
          statement
              .filter(found -> found.statement().length() <= MOST_LETTERS)
              .ifPresent(
                  found ->
                      answers.put(
                          PATH + issue.id() + "/tasks/" + found.taskId() + "/statement", found));
          return new Shown(
              reader,
              visible(issue.title()),
              statement.map(found -> beginning(found.statement())).orElse(""),
              answers);
        });
  }

  /** Of the first task of the stage that is worked on, or else of the last: app/shownFirst.ts. */
  private Mono<StatementView> statement(Issue issue) {
    Stage stage = issue.current().orElseGet(() -> issue.stages().getLast());
    return Mono.justOrEmpty(stage.plan().tasks().stream().findFirst())
        .flatMap(task -> reading.statement(issue, task, null));
  }

  /** With an ellipsis where there is more. */
  private static String beginning(String text) {
    String some = text.substring(0, Math.min(text.length(), MOST_LETTERS));
    List<String> lines = some.lines().limit(MOST_LINES + 1L).toList();
    boolean isAll = some.length() == text.length() && lines.size() <= MOST_LINES;
    return lines.stream()
        .limit(MOST_LINES)
        .map(line -> visible(line.replace("\t", "    ")))
        .collect(Collectors.joining("\n", "", isAll ? "" : "\n…"));
  }

  private static String visible(String text) {
    return INVISIBLE.matcher(text).replaceAll("•");
  }
}
