package dev.stagegate.approvals.book.yaml;

import dev.stagegate.approvals.book.StandingBook;
import dev.stagegate.approvals.book.StandingFlow;
import dev.stagegate.approvals.book.StandingShelf;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.SourceType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists of flows as a file that is pleasant to read: what goes without saying is not said.
 */
public final class WritingFlowFile {

  private final WritingYaml yaml;

  private WritingFlowFile(StringBuilder file) {
    this.yaml = new WritingYaml(file);
  }

  /** The file of these source types. */
  public static String write(StandingBook book, Set<SourceType> sources) {
    StringBuilder file = new StringBuilder();
    new WritingFlowFile(file)
        .write(
            book.shelves().stream()
                .filter(shelf -> sources.contains(shelf.source()))
                .sorted(Comparator.comparing(StandingShelf::source))
                .toList());
    return file.toString();
  }

  private void write(List<StandingShelf> shelves) {
    yaml.startFields();
    yaml.field("format", (Object) ReadingFlowFile.FORMAT);
    yaml.name("flows");
    yaml.startFields();
    for (StandingShelf shelf : shelves) {
      yaml.name(shelf.source().name());
      yaml.startItems();
      shelf.flows().forEach(this::write);
      yaml.endItems();
    }
    yaml.endFields();
    yaml.endFields();
    yaml.end();
  }

  private void write(StandingFlow standing) {
    FlowDraft flow = standing.flow();
    yaml.startFields();
    yaml.field("id", standing.flowId());
    yaml.field("title", flow.title());
    writeUnlessEmpty("description", flow.description());
    writeUnlessEmpty("condition", flow.condition());
    yaml.name("nodes");
    yaml.startItems();
    flow.nodes().forEach(this::write);
    yaml.endItems();
    write(flow.options());
    if (!flow.enabled()) {
      yaml.field("enabled", false);
    }
    yaml.endFields();
  }

  private void write(Node node) {
    yaml.startFields();
    yaml.field("title", node.title());
    switch (node.deciders()) {
      case Deciders.Role(String role) -> yaml.field("role", role);
      case Deciders.Group(String group) -> yaml.field("group", group);
      case Deciders.External(String system) -> yaml.field("external", system);
      case Deciders.People(List<String> people) -> {
        yaml.name("people");
        yaml.startItems();
        people.forEach(yaml::text);
        yaml.endItems();
      }
    }
    if (node.quorum() != 1) {
      yaml.field("quorum", node.quorum());
    }
    yaml.endFields();
  }

  private void write(FlowOptions options) {
    if (options.equals(FlowOptions.STRICT)) {
      return;
    }
    yaml.name("options");
    yaml.startFields();
    writeIf("anyOrder", options.anyOrder());
    writeIf("samePersonMayPassSeveralNodes", options.samePersonMayPassSeveralNodes());
    write("remindAfter", options.remindAfter());
    write("expireAfter", options.expireAfter());
    yaml.endFields();
  }

  private void writeUnlessEmpty(String name, String text) {
    if (!text.isEmpty()) {
      yaml.field(name, text);
    }
  }

  private void writeIf(String name, boolean flag) {
    if (flag) {
      yaml.field(name, true);
    }
  }

  private void write(String name, @Nullable Duration duration) {
    if (duration != null) {
      yaml.field(name, duration.toString());
    }
  }
}
