package dev.stagegate.approvals;

import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.approvals.flow.Flow;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.SourceType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Flows for tests. */
@NullMarked
public final class Books {

  private static final ConditionCompiler COMPILER = new ConditionCompiler();

  private Books() {}

  public static FlowBook book(Flow... flows) {
    return FlowBook.of(1, List.of(flows));
  }

  /** A flow for Change Database whose id is its title. */
  public static Flow flow(String title, String condition, String... roles) {
    return flow(SourceType.CHANGE_DATABASE, title, condition, roles);
  }

  public static Flow fallback(String title, String condition, String... roles) {
    return flow(SourceType.FALLBACK, title, condition, roles);
  }

  /** A flow for everything in Change Database, with nodes and options as given. */
  public static Flow flow(FlowOptions options, Node... nodes) {
    return new Flow(
        "f",
        SourceType.CHANGE_DATABASE,
        "f",
        "",
        COMPILER.restore(SourceType.CHANGE_DATABASE, ""),
        List.of(nodes),
        options,
        true,
        1);
  }

  public static Node role(String roleId, int quorum) {
    return new Node(roleId, new Deciders.Role(roleId), quorum);
  }

  public static Node people(int quorum, String... names) {
    return new Node(
        "People", new Deciders.People(Arrays.stream(names).map(Company::email).toList()), quorum);
  }

  public static Node group(String groupId, int quorum) {
    return new Node(groupId, new Deciders.Group(groupId), quorum);
  }

  public static FlowBook usual() {
    return book(
        flow(
            "High risk in production",
            prod() + " && risk_level == \"HIGH\"",
            "projectOwner",
            "workspaceDBA",
            "workspaceAdmin"),
        flow("Production change", prod(), "projectOwner", "workspaceDBA"),
        flow("Test runs freely", "resource.environment_id == \"test\""),
        fallback("Everything else", "", "projectOwner"));
  }

  public static String prod() {
    return "resource.environment_id == \"prod\"";
  }

  private static Flow flow(SourceType source, String title, String condition, String... roles) {
    return new Flow(
        title,
        source,
        title,
        "",
        COMPILER.restore(source, condition),
        Arrays.stream(roles).map(role -> new Node(role, new Deciders.Role(role), 1)).toList(),
        FlowOptions.STRICT,
        true,
        1);
  }
}
