package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.PlannedNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who could say yes to a node if its turn were now.
 *
 * @param eligible by e-mail
 * @param reason why nobody could; null where somebody could
 * @param detail what a person needs to know to help; empty where somebody could
 */
public record Prospect(
    PlannedNode node, List<String> eligible, @Nullable HoldReason reason, String detail) {

  public Prospect {
    eligible = List.copyOf(eligible);
  }

  /** The prospects of all nodes, in order. */
  public static List<Prospect> all(UnderWay about, Directory directory, Instant now) {
    Asking asking = new Asking(directory, now);
    return IntStream.rangeClosed(1, about.plan().nodes().size())
        .mapToObj(
            position -> of(about, directory, position, asking.people(about, position).eligible()))
        .toList();
  }

  private static Prospect of(
      UnderWay about, Directory directory, int position, List<String> eligible) {
    PlannedNode node = about.plan().node(position);
    if (!eligible.isEmpty()) {
      return new Prospect(node, eligible, null, "");
    }
    HoldReason reason = Electorate.reason(directory, about.stage(), node);
    return new Prospect(node, eligible, reason, Electorate.detail(reason, about.stage(), node));
  }
}
