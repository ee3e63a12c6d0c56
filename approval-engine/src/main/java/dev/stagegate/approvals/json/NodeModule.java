package dev.stagegate.approvals.json;

import dev.stagegate.approvals.flow.Node;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdConverter;

/** Writes and reads nodes as {@link NodeDocument}. */
public final class NodeModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  public NodeModule() {
    super("nodes");
    setMixInAnnotation(Node.class, AsDocument.class);
  }

  @JsonSerialize(converter = Writing.class)
  @JsonDeserialize(converter = Reading.class)
  private interface AsDocument {}

  static final class Writing extends StdConverter<Node, NodeDocument> {
    @Override
    public NodeDocument convert(Node node) {
      return NodeDocument.of(node);
    }
  }

  static final class Reading extends StdConverter<NodeDocument, Node> {
    @Override
    public Node convert(NodeDocument document) {
      return document
          .node()
          .orElseThrow(
              () -> new IllegalArgumentException("a node has exactly one kind of deciders"));
    }
  }
}
