package dev.stagegate.issues.workspace;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The workspace file cannot be applied; the message names every place that is wrong and what is
 * allowed there.
 */
public final class WorkspaceFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  WorkspaceFileException(List<Fault> faults) {
    super(
        "The workspace file is not acceptable:\n  "
            + faults.stream().map(Fault::toString).collect(Collectors.joining("\n  ")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
