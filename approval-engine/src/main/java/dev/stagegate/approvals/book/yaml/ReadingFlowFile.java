package dev.stagegate.approvals.book.yaml;

import dev.stagegate.approvals.book.WantedFlow;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.approvals.json.NodeDocument;
import dev.stagegate.events.SourceType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes flows of the parts of a file. */
final class ReadingFlowFile {

  /** Which way of writing files this is. */
  static final String FORMAT = "1";

  private static final int MOST_FAULTS = 200;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Set<String> SOURCES =
      Stream.of(SourceType.values()).map(SourceType::name).collect(Collectors.toSet());
  private static final Set<String> FLOW =
      Set.of("id", "title", "description", "condition", "nodes", "options", "enabled");
  private static final Set<String> NODE =
      Set.of("title", "role", "people", "group", "external", "quorum");
  private static final Set<String> OPTIONS =
      Set.of("anyOrder", "samePersonMayPassSeveralNodes", "remindAfter", "expireAfter");

  private final List<FileFault> faults = new ArrayList<>();
  private final Map<String, Integer> idLines = new HashMap<>();

  private ReadingFlowFile() {}

  static FlowFile.Result read(Part root) {
    ReadingFlowFile reading = new ReadingFlowFile();
    Map<SourceType, List<WantedFlow>> flows = reading.book(root);
    return reading.faults.isEmpty()
        ? new FlowFile.Read(new FlowFile(flows, root))
        : new FlowFile.Faulty(reading.faults.stream().limit(MOST_FAULTS).toList());
  }

  private Map<SourceType, List<WantedFlow>> book(Part root) {
    PartReader file = PartReader.of("", root, Set.of("format", "flows"), faults);
    String format = file.text("format");
    if (format != null && !format.equals(FORMAT)) {
      file.fault("format", "must be " + FORMAT + ", which is the only one there is");
    }
    Part flows = file.fields().get("flows");
    if (flows == null) {
      file.fault("flows", "is missing; it names source types, each with its flows in order");
      return Map.of();
    }
    PartReader sources = PartReader.of("/flows", flows, SOURCES, faults);
    Map<SourceType, List<WantedFlow>> bySource = new EnumMap<>(SourceType.class);
    for (SourceType source : SourceType.values()) {
      if (sources.has(source.name())) {
        bySource.put(source, flows(sources, source));
      }
    }
    return bySource;
  }

  private List<WantedFlow> flows(PartReader sources, SourceType source) {
    List<Part> parts = sources.items(source.name());
    if (parts == null) {
      sources.fault(source.name(), "must be a list; [] means that there are no flows");
      return List.of();
    }
    List<WantedFlow> flows = new ArrayList<>();
    for (Part part : parts) {
      flows.add(flow(sources.path() + "/" + source + "/" + flows.size(), part, source));
    }
    return flows;
  }

  private WantedFlow flow(String path, Part part, SourceType source) {
    PartReader flow = PartReader.of(path, part, FLOW, faults);
    FlowDraft draft =
        new FlowDraft(
            source,
            flow.textOrEmpty("title"),
            flow.textOrEmpty("description"),
            flow.textOrEmpty("condition"),
            nodes(flow),
            options(flow),
            flow.flag("enabled", true));
    return new WantedFlow(id(flow), draft);
  }

  private @Nullable String id(PartReader flow) {
    String id = flow.text("id");
    if (id == null) {
      return null;
    }
    if (!ID.matcher(id).matches()) {
      flow.fault("id", "must be 1 to 100 letters, digits, dots, hyphens and underscores");
    }
    Integer first = idLines.putIfAbsent(id, flow.line());
    if (first != null) {
      flow.fault("id", "is the id of the flow in line " + first + " already");
    }
    return id;
  }

  private List<Node> nodes(PartReader flow) {
    List<Part> parts = flow.items("nodes");
    if (parts == null) {
      flow.fault("nodes", "is missing; [] means that no approval is required");
      return List.of();
    }
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      node(flow.path() + "/nodes/" + i, parts.get(i)).ifPresent(nodes::add);
    }
    return nodes;
  }

  private Optional<Node> node(String path, Part part) {
    int before = faults.size();
    PartReader node = PartReader.of(path, part, NODE, faults);
    Optional<Node> read =
        new NodeDocument(
                node.text("title"),
                node.text("role"),
                people(node),
                node.text("group"),
                node.text("external"),
                node.number("quorum"))
            .node();
    if (read.isEmpty() && faults.size() == before) {
      faults.add(
          new FileFault(
              part.line(), path, "must name exactly one of role, people, group and external"));
    }
    return read;
  }

  private @Nullable List<@Nullable String> people(PartReader node) {
    List<Part> parts = node.items("people");
    if (parts == null) {
      return null;
    }
    List<@Nullable String> people = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Scalar(_, String text)) {
        people.add(text);
      } else {
        node.fault("people", "must be a list of e-mails");
      }
    }
    return people;
  }

  private FlowOptions options(PartReader flow) {
    Part part = flow.fields().get("options");
    if (part == null || part instanceof Part.Scalar(_, String text) && text == null) {
      return FlowOptions.STRICT;
    }
    PartReader options = PartReader.of(flow.path() + "/options", part, OPTIONS, faults);
    return new FlowOptions(
        options.flag("anyOrder", false),
        options.flag("samePersonMayPassSeveralNodes", false),
        options.duration("remindAfter"),
        options.duration("expireAfter"));
  }
}
