package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.Draft.DraftStage;
import dev.stagegate.issues.issue.Draft.DraftTask;
import dev.stagegate.issues.issue.TaskCheck.Where;
import dev.stagegate.issues.workspace.Environment;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Project;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.web.FieldProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what somebody asks for against the workspace, and finds everything that is wrong with it
 * at once.
 */
final class DraftCheck {

  private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

  private final Workspace workspace;
  private final Findings findings = new Findings();
  private final RunnableEngines runnable;
  private final Set<Origin> doors;

  /**
   * @param doors through which it may have come
   */
  DraftCheck(Workspace workspace, RunnableEngines runnable, Set<Origin> doors) {
    this.workspace = workspace;
    this.runnable = runnable;
    this.doors = Set.copyOf(doors);
  }

  List<FieldProblem> problems() {
    return findings.problems();
  }

  /** The draft; worth something only if there are no {@link #problems}. */
  Draft draft(OpenIssue asked, String creator) {
    String title = title(asked.title());
    Project project = project(asked.projectId());
    List<String> labels = labels(asked.labels());
    String assignee = assignee(asked.assignee(), "/assignee");
    Origin origin = origin(asked.origin());
    SourceType source = source(asked.source());
    List<DraftStage> stages = stages(asked.stages(), project, source, check(source));
    return new Draft(
        title,
        source,
        project == null ? "" : project.id(),
        creator,
        origin,
        labels,
        assignee,
        origin != Origin.UI || project == null || project.inviteUiIssuesAutomatically(),
        stages);
  }

  private String title(@Nullable String title) {
    if (title == null || title.isBlank() || title.strip().length() > StageLimits.LONGEST_TITLE) {
      wrong("/title", "is needed, with 1 to " + StageLimits.LONGEST_TITLE + " characters");
      return "";
    }
    Texts.flaw(title).ifPresent(flaw -> wrong("/title", flaw));
    return title.strip();
  }

  private @Nullable Project project(@Nullable String id) {
    Project project = id == null ? null : workspace.project(id).orElse(null);
    if (project == null) {
      wrong("/projectId", id == null ? "is needed" : "there is no project " + id);
    }
    return project;
  }

  private List<String> labels(@Nullable List<@Nullable String> labels) {
    List<String> read = new ArrayList<>();
    if (labels == null) {
      return read;
    }
    if (labels.size() > StageLimits.MOST_LABELS) {
      wrong(
          "/labels",
          "has " + labels.size() + " labels; at most " + StageLimits.MOST_LABELS + " are allowed");
      return read;
    }
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (label == null || label.isBlank() || label.length() > StageLimits.LONGEST_LABEL) {
        wrong("/labels/" + i, "must have 1 to " + StageLimits.LONGEST_LABEL + " characters");
      } else if (Texts.flaw(label).isPresent()) {
        wrong("/labels/" + i, Texts.flaw(label).get());
      } else if (read.contains(label.strip())) {
        wrong("/labels/" + i, "is there twice");
      } else {
        read.add(label.strip());
      }
    }
    return read;
  }

  /** The person's e-mail; null where none was named or the person cannot be assigned. */
  @Nullable String assignee(@Nullable String named, String field) {
    if (named == null) {
      return null;
    }
    String email = named.strip().toLowerCase(Locale.ROOT);
    if (workspace.person(email).filter(Person::active).isEmpty()) {
      wrong(field, "there is no active person " + named);
      return null;
    }
    return email;
  }

  private Origin origin(@Nullable Origin origin) {
    Origin door = origin == null ? Origin.UI : origin;
    if (!doors.contains(door)) {
      wrong("/origin", "must be UI or GITOPS; INTAKE is for the intake topic");
    }
    return door;
  }

  private SourceType source(@Nullable SourceType source) {
    if (source == SourceType.FALLBACK) {
      wrong("/source", "must be the kind of a request; FALLBACK is for flows");
    }
    return source == null ? SourceType.CHANGE_DATABASE : source;
  }

  private List<DraftStage> stages(
      @Nullable List<OpenIssue.@Nullable OpenStage> asked,
      @Nullable Project project,
      SourceType source,
      TaskCheck check) {
    List<DraftStage> stages = new ArrayList<>();
    if (asked == null || asked.isEmpty() || asked.size() > StageLimits.MOST_STAGES) {
      wrong("/stages", "1 to " + StageLimits.MOST_STAGES + " stages are needed");
      return stages;
    }
    Set<String> environments = new HashSet<>();
    for (int i = 0; i < asked.size(); i++) {
      String field = "/stages/" + i;
      OpenIssue.OpenStage stage = asked.get(i);
      if (stage == null) {
        wrong(field, "must be a stage, was null");
        continue;
      }
      Environment environment = environment(stage.environmentId(), field + "/environmentId");
      if (environment != null && !environments.add(environment.id())) {
        wrong(
            field + "/environmentId",
            "there is another stage of environment "
                + environment.id()
                + "; one stage per environment is allowed");
      }
      List<DraftTask> tasks =
          tasks(stage.tasks(), new Where(environment, project, field), source, check);
      if (environment != null) {
        stages.add(
            new DraftStage(
                environment.id(),
                environment.title(),
                environment.position(),
                tasks,
                notBefore(stage.notBefore(), field + "/notBefore")));
      }
    }
    stages.sort(Comparator.comparingInt(DraftStage::order));
    return stages;
  }

  /** To the millisecond, as it is shown. */
  private @Nullable Instant notBefore(@Nullable Instant asked, String field) {
    if (asked == null) {
      return null;
    }
    if (asked.isBefore(Instant.EPOCH) || !asked.isBefore(END_OF_TIME)) {
      wrong(field, "must be from 1970 to 2099, was " + asked);
      return null;
    }
    return asked.truncatedTo(ChronoUnit.MILLIS);
  }

  private @Nullable Environment environment(@Nullable String id, String field) {
    Environment environment = id == null ? null : workspace.environment(id).orElse(null);
    if (environment == null) {
      wrong(
          field,
          (id == null ? "is needed" : "there is no environment " + id)
              + "; there are "
              + workspace.environments().stream().map(Environment::id).toList());
    }
    return environment;
  }

  private List<DraftTask> tasks(
      @Nullable List<OpenIssue.@Nullable OpenTask> asked,
      Where stage,
      SourceType source,
      TaskCheck check) {
    List<DraftTask> tasks = new ArrayList<>();
    if (asked == null || asked.isEmpty() || asked.size() > StageLimits.MOST_TASKS) {
      wrong(stage.field("tasks"), "1 to " + StageLimits.MOST_TASKS + " tasks are needed");
      return tasks;
    }
    for (int i = 0; i < asked.size(); i++) {
      Where where = stage.at("tasks/" + i);
      OpenIssue.OpenTask task = asked.get(i);
      if (task == null) {
        wrong(where.field(), "must be a task, was null");
        continue;
      }
      TaskCheck.refuseOtherParts(source, task, where, findings);
      check.check(task, where).map(read -> read.at(where.field())).ifPresent(tasks::add);
    }
    StageLimits.excess(tasks.stream().flatMap(task -> task.work().sql().stream()).toList())
        .ifPresent(excess -> wrong(stage.field("tasks"), excess));
    return tasks;
  }

  private TaskCheck check(SourceType source) {
    DatabaseCheck databases = new DatabaseCheck(workspace, runnable.of(source), findings);
    return switch (source) {
      case CHANGE_DATABASE, FALLBACK -> new StatementCheck(databases);
      case CREATE_DATABASE -> new NewDatabaseCheck(workspace, databases, findings);
      case EXPORT_DATA -> new ExportCheck(databases, findings);
      case REQUEST_ROLE -> new RoleCheck(workspace, databases, findings);
      case REQUEST_JIT_ACCESS -> new AccessCheck(databases, findings);
    };
  }

  private void wrong(String field, String message) {
    findings.wrong(field, message);
  }
}
