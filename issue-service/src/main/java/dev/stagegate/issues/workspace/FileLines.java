package dev.stagegate.issues.workspace;

import java.io.StringReader;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** On which lines of a YAML file things stand, from 1. */
public final class FileLines {

  /** A part of a path such as {@code projects[0].title}: a key, or a place in a list. */
  private static final Pattern PART = Pattern.compile("\\[(\\d{1,9})]|([^.\\[]+)");

  private final @Nullable Node root;

  private FileLines(@Nullable Node root) {
    this.root = root;
  }

  /** Of a text that is no YAML nothing is known: what is wrong says where by itself. */
  public static FileLines of(String yaml) {
    try {
      return new FileLines(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
    } catch (YAMLException _) {
      return new FileLines(null);
    }
  }

  /** What is wrong, with the line where it stands; as it is where that is not known. */
  public String located(Fault fault) {
    OptionalInt line = fault.path().isEmpty() ? OptionalInt.empty() : line(fault.path());
    return line.isPresent() ? "line " + line.getAsInt() + ": " + fault.message() : fault.message();
  }

  /** The line of what a path names; where it is missing, of what it is missing in. */
  OptionalInt line(String path) {
    Node at = root;
    OptionalInt line = OptionalInt.empty();
    Matcher part = PART.matcher(path);
    while (at != null && part.find()) {
      String place = part.group(1);
      Found found =
          place == null
              ? entry(at, String.valueOf(part.group(2)))
              : item(at, Integer.parseInt(place));
      if (found != null) {
        line = OptionalInt.of(found.line());
      }
      at = found == null ? null : found.node();
    }
    return line;
  }

  private record Found(Node node, int line) {}

  private static @Nullable Found entry(Node at, String key) {
    if (at instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return new Found(entry.getValueNode(), lineOf(name));
        }
      }
    }
    return null;
  }

  private static @Nullable Found item(Node at, int place) {
    if (at instanceof SequenceNode list && place < list.getValue().size()) {
      Node item = list.getValue().get(place);
      return new Found(item, lineOf(item));
    }
    return null;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
