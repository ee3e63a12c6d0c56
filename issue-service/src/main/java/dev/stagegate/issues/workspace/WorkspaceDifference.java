package dev.stagegate.issues.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is different in two states of a workspace.
 *
 * @param kind what kind of thing, such as project; workspace for what belongs to none
 * @param key which one
 * @param fields what is different of it, where it was there before and still is
 */
public record WorkspaceDifference(
    String kind, String key, DifferenceKind change, List<FieldDifference> fields) {

  public enum DifferenceKind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A field as it was and as it is; null where it was or is not set. Of a password neither is told.
   */
  public record FieldDifference(String name, @Nullable String before, @Nullable String after) {}

  public WorkspaceDifference {
    fields = List.copyOf(fields);
  }

  /** All that is different, kind by kind. */
  public static List<WorkspaceDifference> between(WorkspaceContent before, WorkspaceContent after) {
    List<WorkspaceDifference> all = new ArrayList<>();
    if (before.unmatched() != after.unmatched()) {
      all.add(
          new WorkspaceDifference(
              "workspace",
              "workspace",
              DifferenceKind.CHANGED,
              List.of(
                  new FieldDifference(
                      "unmatched", before.unmatched().name(), after.unmatched().name()))));
    }
    Kind.ALL.forEach(kind -> all.addAll(between(kind, before, after)));
    return all;
  }

  private static <T> List<WorkspaceDifference> between(
      Kind<T> kind, WorkspaceContent before, WorkspaceContent after) {
    Map<String, T> was = byKey(kind, before);
    Map<String, T> is = byKey(kind, after);
    Set<String> keys = new LinkedHashSet<>(is.keySet());
    keys.addAll(was.keySet());
    List<WorkspaceDifference> all = new ArrayList<>();
    for (String key : keys) {
      T old = was.get(key);
      T now = is.get(key);
      if (old == null) {
        all.add(new WorkspaceDifference(kind.name(), key, DifferenceKind.ADDED, List.of()));
      } else if (now == null) {
        all.add(new WorkspaceDifference(kind.name(), key, DifferenceKind.REMOVED, List.of()));
      } else if (!old.equals(now)) {
        all.add(
            new WorkspaceDifference(kind.name(), key, DifferenceKind.CHANGED, fields(old, now)));
      }
    }
    return all;
  }

  private static List<FieldDifference> fields(Object old, Object now) {
    Map<String, Object> was = told(old);
    Map<String, Object> is = told(now);
    Set<String> names = new LinkedHashSet<>(is.keySet());
    names.addAll(was.keySet());
    List<FieldDifference> fields =
        names.stream()
            .filter(name -> !Objects.equals(was.get(name), is.get(name)))
            .map(name -> new FieldDifference(name, text(was.get(name)), text(is.get(name))))
            .collect(Collectors.toCollection(ArrayList::new));
    if (old instanceof Person before
        && now instanceof Person after
        && !Objects.equals(before.passwordHash(), after.passwordHash())) {
      fields.add(new FieldDifference("passwordHash", null, null));
    }
    return fields;
  }

  /** As in a file; the place of an environment, which a file tells by order, is told too. */
  private static Map<String, Object> told(Object thing) {
    Map<String, Object> entry = new LinkedHashMap<>(WritingEntries.entry(thing));
    entry.remove("keepAccount");
    if (thing instanceof Environment environment) {
      entry.put("position", environment.position());
    }
    if (thing instanceof Binding binding && binding.projectId() != null) {
      entry.put("project", binding.projectId());
    }
    return entry;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static <T> Map<String, T> byKey(Kind<T> kind, WorkspaceContent content) {
    Map<String, T> all = new LinkedHashMap<>();
    kind.in(content).forEach(thing -> all.put(kind.key(thing), thing));
    return all;
  }
}
