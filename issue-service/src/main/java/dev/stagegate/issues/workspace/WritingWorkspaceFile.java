package dev.stagegate.issues.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes a workspace as the file that {@link WorkspaceFile} reads. Read again, it changes nothing.
 */
public final class WritingWorkspaceFile {

  private static final int WIDTH = 160;

  private WritingWorkspaceFile() {}

  public static String write(WorkspaceContent content) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("unmatched", content.unmatched().name());
    root.put("environments", entries(content.environments()));
    root.put("people", entries(content.people()));
    root.put("serviceAccounts", entries(content.serviceAccounts()));
    root.put("groups", entries(content.groups()));
    root.put("roles", entries(content.roles()));
    root.put("bindings", bindings(content, null));
    root.put("projects", projects(content));
    root.put("instances", entries(content.instances()));
    root.put("databases", entries(content.databases()));
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(WIDTH);
    options.setSplitLines(false);
    return new Yaml(options).dump(root);
  }

  private static List<Map<String, Object>> projects(WorkspaceContent content) {
    List<Map<String, Object>> projects = new ArrayList<>();
    for (Project project : content.projects()) {
      Map<String, Object> entry = WritingEntries.entry(project);
      List<Map<String, Object>> bindings = bindings(content, project.id());
      if (!bindings.isEmpty()) {
        entry.put("bindings", bindings);
      }
      projects.add(entry);
    }
    return projects;
  }

  private static List<Map<String, Object>> bindings(
      WorkspaceContent content, @Nullable String projectId) {
    return entries(
        content.bindings().stream()
            .filter(binding -> Objects.equals(binding.projectId(), projectId))
            .toList());
  }

  private static List<Map<String, Object>> entries(List<?> things) {
    return new ArrayList<>(things.stream().map(WritingEntries::entry).toList());
  }
}
