package dev.stagegate.issues.workspace;

import dev.stagegate.events.DirectoryFact.Unmatched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML file that describes a workspace. */
public final class WorkspaceFile {

  private final List<Fault> problems = new ArrayList<>();

  private WorkspaceFile() {}

  /**
   * @throws WorkspaceFileException naming every path that is wrong
   */
  public static WorkspaceContent read(String yaml) {
    return new WorkspaceFile().content(yaml);
  }

  private WorkspaceContent content(String yaml) {
    YamlMap root = new YamlMap("", parsed(yaml), problems);
    List<Binding> bindings = new ArrayList<>();
    readBindings(root, null, bindings);
    List<Project> projects = new ArrayList<>();
    for (YamlMap project : root.maps("projects")) {
      Project read = WorkspaceEntries.project(project);
      projects.add(read);
      readBindings(project, read.id(), bindings);
      project.nothingElse();
    }
    WorkspaceContent content =
        new WorkspaceContent(
            root.oneOf("unmatched", Unmatched.class, Unmatched.HOLD),
            environments(root),
            projects,
            each(root, "people", WorkspaceEntries::person),
            each(root, "groups", WorkspaceEntries::group),
            each(root, "roles", WorkspaceEntries::role),
            bindings,
            each(root, "instances", InstanceEntry::read),
            each(root, "databases", WorkspaceEntries::database),
            each(root, "serviceAccounts", WorkspaceEntries::serviceAccount));
    root.nothingElse();
    WorkspaceReferences.dangling(content).forEach(dangling -> problems.add(dangling.inFile()));
    if (!problems.isEmpty()) {
      throw new WorkspaceFileException(problems);
    }
    return content;
  }

  private static Map<?, ?> parsed(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object root = new Yaml(new SafeConstructor(options)).load(yaml);
      if (root instanceof Map<?, ?> map) {
        return map;
      }
      if (root == null) {
        return Map.of();
      }
      throw new WorkspaceFileException(
          List.of(
              new Fault("", "it must be a mapping with keys such as environments and projects")));
    } catch (YAMLException e) {
      throw new WorkspaceFileException(List.of(new Fault("", "it is not YAML: " + e.getMessage())));
    }
  }

  private static <T> List<T> each(YamlMap root, String key, Function<YamlMap, T> reader) {
    List<T> all = new ArrayList<>();
    for (YamlMap map : root.maps(key)) {
      all.add(reader.apply(map));
      map.nothingElse();
    }
    return all;
  }

  private static List<Environment> environments(YamlMap root) {
    List<Environment> all = new ArrayList<>();
    for (YamlMap map : root.maps("environments")) {
      all.add(WorkspaceEntries.environment(map, all.size() + 1));
      map.nothingElse();
    }
    return all;
  }

  private static void readBindings(
      YamlMap owner, @Nullable String projectId, List<Binding> bindings) {
    for (YamlMap map : owner.maps("bindings")) {
      bindings.add(WorkspaceEntries.binding(map, projectId, bindings));
      map.nothingElse();
    }
  }
}
