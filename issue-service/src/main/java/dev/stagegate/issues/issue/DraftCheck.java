package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import dev.stagegate.issues.issue.Draft.DraftStage;
import dev.stagegate.issues.issue.Draft.DraftTask;
import dev.stagegate.issues.workspace.Database;
import dev.stagegate.issues.workspace.Environment;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Project;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.sql.Engine;
import dev.stagegate.web.FieldProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what somebody asks for against the workspace, and finds everything that is wrong with it
 * at once.
 */
final class DraftCheck {

  private static final int LONGEST_TITLE = 200;
  private static final int MOST_LABELS = 20;
  private static final int LONGEST_LABEL = 63;

  private final Workspace workspace;
  private final RunnableEngines runnable;
  private final List<FieldProblem> problems = new ArrayList<>();

  /** Texts that were classified already: the same text in many tasks is read once. */
  private final Map<String, Optional<ClassifiedStatement>> classified = new HashMap<>();

  DraftCheck(Workspace workspace, RunnableEngines runnable) {
    this.workspace = workspace;
    this.runnable = runnable;
  }

  List<FieldProblem> problems() {
    return problems;
  }

  /** The draft; worth something only if there are no {@link #problems}. */
  Draft draft(OpenIssue asked, String creator) {
    String title = title(asked.title());
    Project project = project(asked.projectId());
    List<String> labels = labels(asked.labels());
    String assignee = assignee(asked.assignee(), "/assignee");
    Origin origin = origin(asked.origin());
    List<DraftStage> stages = stages(asked.stages(), project);
    return new Draft(
        title,
        project == null ? "" : project.id(),
        creator,
        origin,
        labels,
        assignee,
        origin != Origin.UI || project == null || project.inviteUiIssuesAutomatically(),
        stages);
  }

  private String title(@Nullable String title) {
    if (title == null || title.isBlank() || title.strip().length() > LONGEST_TITLE) {
      wrong("/title", "is needed, with 1 to " + LONGEST_TITLE + " characters");
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
    if (labels.size() > MOST_LABELS) {
      wrong("/labels", "has " + labels.size() + " labels; at most " + MOST_LABELS + " are allowed");
      return read;
    }
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (label == null || label.isBlank() || label.length() > LONGEST_LABEL) {
        wrong("/labels/" + i, "must have 1 to " + LONGEST_LABEL + " characters");
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
    if (origin == Origin.INTAKE) {
      wrong("/origin", "must be UI or GITOPS; INTAKE is for the intake topic");
    }
    return origin == null ? Origin.UI : origin;
  }

  private List<DraftStage> stages(
      @Nullable List<OpenIssue.@Nullable OpenStage> asked, @Nullable Project project) {
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
      List<DraftTask> tasks = tasks(stage.tasks(), environment, project, field);
      if (environment != null) {
        stages.add(
            new DraftStage(environment.id(), environment.title(), environment.position(), tasks));
      }
    }
    stages.sort(Comparator.comparingInt(DraftStage::order));
    return stages;
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
      @Nullable Environment environment,
      @Nullable Project project,
      String stage) {
    List<DraftTask> tasks = new ArrayList<>();
    if (asked == null || asked.isEmpty() || asked.size() > StageLimits.MOST_TASKS) {
      wrong(stage + "/tasks", "1 to " + StageLimits.MOST_TASKS + " tasks are needed");
      return tasks;
    }
    for (int i = 0; i < asked.size(); i++) {
      String field = stage + "/tasks/" + i;
      OpenIssue.OpenTask task = asked.get(i);
      if (task == null) {
        wrong(field, "must be a task, was null");
        continue;
      }
      Target target = target(task, environment, project, field);
      Engine engine = target == null ? null : Engine.named(target.engine()).orElse(null);
      String text = task.statement();
      if (text == null || text.isBlank()) {
        wrong(field + "/statement", "is empty; SQL text is needed");
      } else if (target != null && engine != null) {
        classify(engine, text, field + "/statement")
            .ifPresent(statement -> tasks.add(new DraftTask(target, statement)));
      }
    }
    StageLimits.excess(tasks.stream().map(task -> task.statement().ref()).toList())
        .ifPresent(excess -> wrong(stage + "/tasks", excess));
    return tasks;
  }

  private @Nullable Target target(
      OpenIssue.OpenTask task,
      @Nullable Environment environment,
      @Nullable Project project,
      String field) {
    String instanceId = task.instanceId();
    Instance instance = instanceId == null ? null : workspace.instance(instanceId).orElse(null);
    if (instance == null) {
      wrong(
          field + "/instanceId",
          instanceId == null ? "is needed" : "there is no instance " + instanceId);
      return null;
    }
    if (Engine.named(instance.engine()).isEmpty()
        || !runnable.names().contains(instance.engine())) {
      wrong(
          field + "/instanceId",
          "statements for "
              + instance.engine()
              + " cannot be run; engines that can: "
              + runnable.names().stream().sorted().toList());
      return null;
    }
    String name = task.databaseName();
    Database database = name == null ? null : workspace.database(instance.id(), name).orElse(null);
    if (database == null) {
      wrong(
          field + "/databaseName",
          name == null
              ? "is needed"
              : "there is no database " + name + " on instance " + instance.id());
      return null;
    }
    if (environment != null && !database.environmentId().equals(environment.id())) {
      wrong(
          field + "/databaseName",
          "database "
              + name
              + " is of environment "
              + database.environmentId()
              + ", not of "
              + environment.id());
    }
    if (project != null && !database.projectId().equals(project.id())) {
      wrong(field + "/databaseName", "database " + name + " is not of project " + project.id());
    }
    return new Target(instance.id(), instance.engine(), database.name());
  }

  /** The text as its engine reads it; what is wrong with it is noted. */
  Optional<ClassifiedStatement> classify(Engine engine, String text, String field) {
    Optional<ClassifiedStatement> known = classified.get(engine + " " + text);
    if (known != null && known.isPresent()) {
      return known;
    }
    Optional<ClassifiedStatement> read =
        Classification.of(engine, text, flaw -> wrong(field, flaw));
    classified.put(engine + " " + text, read);
    return read;
  }

  private void wrong(String field, String message) {
    problems.add(new FieldProblem(field, message));
  }
}
