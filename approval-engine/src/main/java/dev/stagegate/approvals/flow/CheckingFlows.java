package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Compilation;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.condition.ConditionFault;
import java.util.ArrayList;
import java.util.List;

/** Checks a flow before it is kept, and tells all that is wrong at once. */
public record CheckingFlows(ConditionCompiler compiler) {

  /** Of a flow and of a node, in characters. */
  public static final int LONGEST_TITLE = 200;

  /** In characters. */
  public static final int LONGEST_DESCRIPTION = 2_000;

  /** Of a flow. */
  public static final int MOST_NODES = 20;

  /** Whom a node names. */
  public static final int MOST_PEOPLE = 50;

  /** Of a node. */
  public static final int HIGHEST_QUORUM = 20;

  /** Of whom a node names, in characters. */
  public static final int LONGEST_ID = 200;

  /**
   * What is wrong with the draft; empty when it can be kept.
   *
   * @param staff who can be asked
   */
  public List<FlowFault> faults(FlowDraft draft, Staff staff) {
    List<FlowFault> faults = new ArrayList<>();
    checkText(faults, "/title", draft.title(), LONGEST_TITLE);
    checkLength(faults, "/description", draft.description(), LONGEST_DESCRIPTION);
    if (draft.nodes().size() > MOST_NODES) {
      faults.add(FlowFault.of("/nodes", "at most " + MOST_NODES + " nodes"));
    }
    for (int i = 0; i < draft.nodes().size(); i++) {
      checkText(faults, "/nodes/" + i + "/title", draft.nodes().get(i).title(), LONGEST_TITLE);
    }
    CheckingNodes checking = new CheckingNodes(draft.enabled() ? staff : null, faults);
    checking.checkDeciders(draft.nodes());
    checking.checkOptions(draft.options());
    checkCondition(faults, draft);
    return faults;
  }

  private void checkCondition(List<FlowFault> faults, FlowDraft draft) {
    checkStorable(faults, "/condition", draft.condition());
    switch (compiler.compile(draft.source(), draft.condition())) {
      case Compilation.Compiled _ -> {}
      case Compilation.Faulty(List<ConditionFault> wrong) ->
          wrong.forEach(
              f -> faults.add(new FlowFault("/condition", f.message(), f.line(), f.column())));
    }
  }

  private static void checkText(List<FlowFault> faults, String field, String text, int longest) {
    if (text.isBlank()) {
      faults.add(FlowFault.of(field, "must not be blank"));
    }
    checkLength(faults, field, text, longest);
  }

  private static void checkLength(List<FlowFault> faults, String field, String text, int longest) {
    if (text.length() > longest) {
      faults.add(FlowFault.of(field, "at most " + longest + " characters"));
    }
    checkStorable(faults, field, text);
  }

  private static void checkStorable(List<FlowFault> faults, String field, String text) {
    if (text.indexOf('\0') >= 0) {
      faults.add(FlowFault.of(field, "must not contain the character U+0000"));
    }
  }
}
