package dev.stagegate.issues.workspace;

import java.util.List;

/**
 * The workspace stays as it is.
 *
 * @param why in a sentence
 * @param faults what is wrong with what was sent; only where it is INVALID
 * @param version at which version the thing is; only where that was OUTDATED
 */
public record Refused(Reason reason, String why, List<Fault> faults, long version)
    implements Proposal, Edited {

  /** Why. */
  public enum Reason {
    NOT_ALLOWED,
    NOT_THERE,
    ALREADY_THERE,
    OUTDATED,
    INVALID,
    IN_USE,
    LAST_ADMINISTRATOR
  }

  public Refused {
    faults = List.copyOf(faults);
  }

  static Refused because(Reason reason, String why) {
    return new Refused(reason, why, List.of(), 0);
  }

  static Refused outdated(long version) {
    return new Refused(Reason.OUTDATED, "Somebody else changed this before.", List.of(), version);
  }

  static Refused invalid(List<Fault> faults) {
    return new Refused(Reason.INVALID, "Some fields are not acceptable.", faults, 0);
  }
}
