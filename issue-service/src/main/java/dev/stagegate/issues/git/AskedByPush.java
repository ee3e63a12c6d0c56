package dev.stagegate.issues.git;

import dev.stagegate.events.Origin;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.git.PushPlan.Fresh;
import dev.stagegate.issues.git.PushPlan.Placed;
import dev.stagegate.issues.issue.Commit;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.OpenIssue;
import dev.stagegate.issues.issue.OpenIssue.OpenStage;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import dev.stagegate.issues.issue.StageLimits;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.web.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The issue that a push asks for: a stage for each environment, its tasks in the files' order. */
final class AskedByPush {

  private static final int SHORT_SHA = 12;
  private static final Pattern OF_TASK = Pattern.compile("/stages/(\\d+)/tasks/(\\d+)/.*");

  private final GitConnection connection;
  private final HostCommit tip;
  private final Map<String, List<Placed>> byEnvironment = new LinkedHashMap<>();

  AskedByPush(GitConnection connection, HostCommit tip, List<Fresh> files) {
    this.connection = connection;
    this.tip = tip;
    for (Fresh file : files) {
      byEnvironment
          .computeIfAbsent(file.placed().database().environmentId(), _ -> new ArrayList<>())
          .add(file.placed());
    }
  }

  OpenIssue issue() {
    List<@Nullable OpenStage> stages = new ArrayList<>();
    byEnvironment.forEach(
        (environment, files) -> {
          List<@Nullable OpenTask> tasks = new ArrayList<>();
          files.forEach(placed -> tasks.add(task(placed)));
          stages.add(new OpenStage(environment, tasks));
        });
    return new OpenIssue(
        title(),
        SourceType.CHANGE_DATABASE,
        connection.projectId(),
        List.of("git", "commit:" + tip.sha().substring(0, Math.min(SHORT_SHA, tip.sha().length()))),
        null,
        Origin.GITOPS,
        stages);
  }

  private static OpenTask task(Placed placed) {
    return OpenTask.running(
        placed.database().instanceId(), placed.database().name(), content(placed).text());
  }

  private static StatementText content(Placed placed) {
    return Objects.requireNonNull(placed.file().content());
  }

  /** The first line of what the commit says. */
  private String title() {
    String line =
        tip.message()
            .lines()
            .map(text -> text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("Push to " + connection.branch());
    return line.length() <= StageLimits.LONGEST_TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, StageLimits.LONGEST_TITLE / 2)) + "...";
  }

  /** With the commit on it, and each task by who wrote its file. */
  Issue completed(Issue issue) {
    Map<String, String> editors = new LinkedHashMap<>();
    byEnvironment.forEach(
        (environment, files) -> {
          for (int n = 1; n <= files.size(); n++) {
            editors.put(taskId(issue.id(), environment, n), files.get(n - 1).author());
          }
        });
    return issue
        .writtenBy((Task task) -> editors.getOrDefault(task.id(), task.lastEditor()))
        .pushed(
            new Commit(
                connection.id(),
                connection.repository(),
                connection.branch(),
                tip.sha(),
                tip.author().text(),
                tip.link()));
  }

  /** Which task each file became. */
  List<FollowedFile> followed(String issueId) {
    List<FollowedFile> all = new ArrayList<>();
    byEnvironment.forEach(
        (environment, files) -> {
          for (int n = 1; n <= files.size(); n++) {
            Placed placed = files.get(n - 1);
            all.add(
                new FollowedFile(
                    placed.file().path(),
                    issueId,
                    taskId(issueId, environment, n),
                    content(placed).sha256(),
                    tip.sha()));
          }
        });
    return all;
  }

  private static String taskId(String issueId, String environment, int number) {
    return issueId + "-" + environment + "-" + number;
  }

  /** What is wrong, by the file that it is about. */
  PushRefused refusal(List<FieldProblem> faults, String otherwise) {
    return faults.isEmpty()
        ? new PushRefused(otherwise)
        : new PushRefused(faults.stream().map(this::named).toList());
  }

  private String named(FieldProblem fault) {
    Matcher task = OF_TASK.matcher(fault.field());
    if (!task.matches()) {
      return fault.field() + " " + fault.message();
    }
    return List.copyOf(byEnvironment.values())
            .get(Integer.parseInt(task.group(1)))
            .get(Integer.parseInt(task.group(2)))
            .file()
            .path()
        + ": "
        + fault.message();
  }
}
