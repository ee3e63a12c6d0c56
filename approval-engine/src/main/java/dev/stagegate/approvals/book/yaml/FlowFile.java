package dev.stagegate.approvals.book.yaml;

import dev.stagegate.approvals.book.BookFault;
import dev.stagegate.approvals.book.WantedFlow;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Map;

/**
 * Lists of flows as a file has them. A source type that the file does not name stays as it is; one
 * that it names with an empty list loses its flows.
 */
public final class FlowFile {

  /** Larger files are not read. */
  public static final int MOST_BYTES = 16 * 1024 * 1024;

  private final Map<SourceType, List<WantedFlow>> flows;
  private final Part root;

  FlowFile(Map<SourceType, List<WantedFlow>> flows, Part root) {
    this.flows = Map.copyOf(flows);
    this.root = root;
  }

  /** Reads a file; all that is wrong with it is told at once. */
  public static Result read(byte[] file) {
    try {
      return ReadingFlowFile.read(ReadingYaml.read(file));
    } catch (UnreadableFile unreadable) {
      return new Faulty(List.of(unreadable.fault()));
    }
  }

  public Map<SourceType, List<WantedFlow>> flows() {
    return flows;
  }

  /** Where in the file something is wrong. */
  public FileFault located(BookFault fault) {
    String path = "/flows/" + fault.source() + "/" + fault.index() + fault.fault().field();
    Integer line = fault.fault().line();
    String message =
        line == null
            ? fault.fault().message()
            : "in the condition, line %d, column %d: %s"
                .formatted(line, fault.fault().column(), fault.fault().message());
    return new FileFault(root.nearest(path).line(), path, message);
  }

  /** What came of reading. */
  public sealed interface Result {}

  /** It was read. */
  public record Read(FlowFile file) implements Result {}

  /** It cannot be read; there is at least one fault. */
  public record Faulty(List<FileFault> faults) implements Result {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
