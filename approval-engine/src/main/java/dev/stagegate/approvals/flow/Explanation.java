package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Term;
import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a stage must pass what it must pass: the inputs, the verdict of each flow looked at, and the
 * flow as it then was. Stored with the approval, so that later edits of flows change nothing of it.
 *
 * @param risk the stage's risk
 * @param bookVersion the version of the flows that were looked at
 * @param flows the flows looked at one by one, in order; where very many stand before a match,
 *     those that could match by what they are looked up by
 * @param ruledOut the other flows before a match, which all said no
 * @param targets what each target matched; the first of them where they are very many
 * @param targetCount how many targets there were
 */
public record Explanation(
    Risk risk,
    long bookVersion,
    List<FlowLook> flows,
    List<RuledOut> ruledOut,
    List<TargetMatch> targets,
    int targetCount) {

  public Explanation {
    flows = List.copyOf(flows);
    // Those stored before flows were ruled out do not have it.
    ruledOut = ruledOut == null ? List.of() : List.copyOf(ruledOut);
    targets = List.copyOf(targets);
  }

  /** One flow as it was, and what it said. */
  public record FlowLook(
      String flowId,
      SourceType source,
      String title,
      String condition,
      List<Node> nodes,
      List<Look> looks,
      int lookCount) {
    public FlowLook {
      nodes = List.copyOf(nodes);
      looks = List.copyOf(looks);
    }
  }

  /**
   * What a flow's condition said about all targets that are equal in what it asks about.
   *
   * @param inputs the values of the variables that the condition asks about; long ones are cut
   * @param verdict MATCHED, NOT_MATCHED or FAILED
   * @param error why it failed; null when it did not
   * @param terms what each part of the condition was
   * @param targetCount how many targets this is about
   */
  public record Look(
      Map<String, String> inputs,
      String verdict,
      @Nullable String error,
      List<Term> terms,
      int targetCount) {
    public Look {
      inputs = Map.copyOf(inputs);
      terms = List.copyOf(terms);
    }
  }

  /**
   * Flows that said no without being listed.
   *
   * @param inputs the values that they would have to look for and do not; empty where they were
   *     asked one by one, and are too many to list
   * @param flowCount how many flows these are
   * @param targetCount how many targets this is about
   */
  public record RuledOut(Map<String, String> inputs, int flowCount, int targetCount) {
    public RuledOut {
      inputs = Map.copyOf(inputs);
    }
  }

  /** The first flow a target matched; null when it matched none. */
  public record TargetMatch(
      String taskId,
      String sqlType,
      String schemaName,
      String tableName,
      @Nullable String flowId) {}
}
