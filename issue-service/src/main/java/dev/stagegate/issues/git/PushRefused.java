package dev.stagegate.issues.git;

import java.util.List;

/** A push cannot be let in as it is; nothing of it is. */
public final class PushRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  public PushRefused(List<String> reasons) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  public PushRefused(String reason) {
    this(List.of(reason));
  }

  List<String> reasons() {
    return reasons;
  }
}
