package dev.stagegate.gateway.feishu;

import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.feishu.api.Account.Standing;
import dev.stagegate.gateway.invitation.Delivery.Undeliverable;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Wording;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Says why none of the people of an invitation can be asked, of each of them. */
final class NobodyToAsk {

  private static final int LONGEST = 1_000;

  private NobodyToAsk() {}

  /**
   * @param missing why each cannot be asked, by e-mail; not empty
   */
  static Undeliverable because(Map<String, Standing> missing) {
    return new Undeliverable(
        fault(missing),
        Excerpt.line(said(missing, Wording::chinese), LONGEST)
            + "\n"
            + Excerpt.line(said(missing, Wording::english), LONGEST));
  }

  /** What they have in common; where they have not, nothing more than that nobody is found. */
  private static InvitationFault fault(Map<String, Standing> missing) {
    Set<Standing> reasons = EnumSet.copyOf(missing.values());
    return reasons.size() > 1
        ? InvitationFault.PERSON_UNKNOWN
        : switch (reasons.iterator().next()) {
          case FROZEN -> InvitationFault.PERSON_FROZEN;
          case RESIGNED -> InvitationFault.PERSON_RESIGNED;
          case HIDDEN -> InvitationFault.PERSON_HIDDEN;
          case UNKNOWN, ACTIVE -> InvitationFault.PERSON_UNKNOWN;
        };
  }

  private static String said(
      Map<String, Standing> missing, BiFunction<String, Object[], String> words) {
    String each =
        missing.entrySet().stream()
            .map(e -> words.apply("person." + e.getValue(), new Object[] {e.getKey()}))
            .collect(Collectors.joining(" "));
    return words.apply("person.nobody", new Object[] {each});
  }
}
