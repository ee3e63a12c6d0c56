package dev.stagegate.issues.git;

import dev.stagegate.issues.git.ConnectionDraft.PathDraft;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.web.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the path rules of a connection say for every file where it is for. */
final class PathRulesCheck {

  private static final int MOST = 50;

  private final Workspace workspace;
  private final List<FieldProblem> faults;

  /**
   * @param faults gets what is wrong
   */
  PathRulesCheck(Workspace workspace, List<FieldProblem> faults) {
    this.workspace = workspace;
    this.faults = faults;
  }

  List<PathRule> rules(@Nullable List<@Nullable PathDraft> wanted) {
    List<PathRule> rules = new ArrayList<>();
    if (wanted == null || wanted.isEmpty() || wanted.size() > MOST) {
      faults.add(new FieldProblem("/paths", "1 to " + MOST + " patterns are needed"));
      return rules;
    }
    for (int i = 0; i < wanted.size(); i++) {
      PathDraft draft = wanted.get(i);
      if (draft == null) {
        wrong(i, "", "must be a pattern, was null");
      } else {
        rules.add(rule(draft, i));
      }
    }
    return rules;
  }

  private PathRule rule(PathDraft draft, int i) {
    String pattern = Objects.requireNonNullElse(draft.pattern(), "");
    Optional<String> flaw = PathPattern.flaw(pattern);
    if (flaw.isPresent()) {
      wrong(i, "/pattern", flaw.get());
    } else {
      checkOne(i, pattern, PathPattern.ENVIRONMENT, draft.environment(), true);
      checkOne(i, pattern, PathPattern.INSTANCE, draft.instance(), false);
      checkOne(i, pattern, PathPattern.DATABASE, draft.database(), true);
    }
    if (draft.environment() != null && workspace.environment(draft.environment()).isEmpty()) {
      wrong(i, "/environment", "there is no environment " + draft.environment());
    }
    if (draft.instance() != null && workspace.instance(draft.instance()).isEmpty()) {
      wrong(i, "/instance", "there is no instance " + draft.instance());
    }
    return new PathRule(pattern, draft.environment(), draft.instance(), draft.database());
  }

  private void checkOne(int i, String pattern, String name, @Nullable String said, boolean needed) {
    boolean placeholder = PathPattern.has(pattern, name);
    if (said != null && placeholder) {
      wrong(i, "/" + name, "must be left out, since the pattern has {" + name + "}");
    } else if (said == null && !placeholder && needed) {
      wrong(i, "/" + name, "is needed, here or as {" + name + "} in the pattern");
    } else if (said != null && (said.isBlank() || said.length() > PathPattern.LONGEST)) {
      wrong(i, "/" + name, "must have 1 to " + PathPattern.LONGEST + " characters");
    }
  }

  private void wrong(int i, String field, String message) {
    faults.add(new FieldProblem("/paths/" + i + field, message));
  }
}
