package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Fault;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.issues.workspace.WorkspaceEntries.Entry;
import dev.stagegate.issues.workspace.WorkspaceEntries.Form;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was sent by the very rules that hold for a file. */
final class Bodies {

  static final String INVALID = "invalid-entry";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Bodies() {}

  /** What is to be made. */
  static <T> T read(Form<T> form, Object body) {
    return checked(WorkspaceEntries.read(form, fields(body)));
  }

  /** What is to be in the place that the path names; the body may name it too. */
  static <T> T read(Form<T> form, Object body, Map<String, String> place) {
    Map<String, Object> fields = fields(body);
    place.forEach(
        (name, value) -> {
          Object said = fields.put(name, value);
          if (said != null && !Objects.equals(said, value)) {
            throw Problem.unprocessable(
                INVALID,
                "Some fields are not acceptable.",
                List.of(
                    new FieldProblem(
                        "/" + name, "must be " + value + " as in the path, or left out")));
          }
        });
    return checked(WorkspaceEntries.read(form, fields));
  }

  private static Map<String, Object> fields(Object body) {
    Map<String, Object> fields =
        new HashMap<>(JSON.convertValue(body, new TypeReference<Map<String, Object>>() {}));
    fields.values().removeIf(Objects::isNull);
    return fields;
  }

  private static <T> T checked(Entry<T> entry) {
    return switch (entry) {
      case WorkspaceEntries.Read<T>(T value) -> value;
      case WorkspaceEntries.Faulty<T>(List<Fault> faults) ->
          throw Problem.unprocessable(
              INVALID,
              "Some fields are not acceptable.",
              faults.stream()
                  .map(fault -> new FieldProblem(fault.pointer(), fault.message()))
                  .toList());
    };
  }
}
