package dev.stagegate.issues.workspace;

import java.util.List;

/**
 * The workspace stays as it is.
 *
 * @param why in a sentence
 * @param faults what is wrong with what was sent; only where it is INVALID or ALREADY_THERE
 */
public record Refused(Reason reason, String why, List<Fault> faults) implements Proposal, Edited {

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
    return new Refused(reason, why, List.of());
  }

  static Refused taken(String why, Fault fault) {
    return new Refused(Reason.ALREADY_THERE, why, List.of(fault));
  }

  /** Without the version there is now: most are digests, which tell people nothing. */
  static Refused outdated() {
    return because(
        Reason.OUTDATED,
        "Somebody else changed it meanwhile; read it anew and make the change again.");
  }

  static Refused invalid(List<Fault> faults) {
    return new Refused(Reason.INVALID, "Some fields are not acceptable.", faults);
  }
}
