package dev.stagegate.approvals.condition;

import java.util.List;
import java.util.Set;

/** A yes-or-no question about one target. Thread-safe; never throws. */
public sealed interface Condition permits Condition.Everything, Condition.Broken, CelCondition {

  /** The text as its author wrote it; empty for everything. */
  String text();

  /** The variables it asks about: targets that are equal in these get the same verdict. */
  Set<Variable> variables();

  Verdict evaluate(Inputs inputs);

  /** What each term was, for people to read. */
  List<Term> explain(Inputs inputs);

  /**
   * The same condition for an index: whatever is asked, it agrees with {@link #evaluate}.
   *
   * @param questions those of the index
   */
  List<Branch> branches(Questions questions);

  /** The empty condition: everything. */
  record Everything() implements Condition {
    @Override
    public String text() {
      return "";
    }

    @Override
    public Set<Variable> variables() {
      return Set.of();
    }

    @Override
    public Verdict evaluate(Inputs inputs) {
      return new Verdict.Matched();
    }

    @Override
    public List<Term> explain(Inputs inputs) {
      return List.of();
    }

    @Override
    public List<Branch> branches(Questions questions) {
      return List.of(Branch.unkeyed(_ -> Answer.YES));
    }
  }

  /** A stored text that no longer compiles: it can only fail, so that whatever meets it is held. */
  record Broken(String text, String error) implements Condition {
    @Override
    public Set<Variable> variables() {
      return Set.of();
    }

    @Override
    public Verdict evaluate(Inputs inputs) {
      return new Verdict.Failed(error);
    }

    @Override
    public List<Term> explain(Inputs inputs) {
      return List.of();
    }

    @Override
    public List<Branch> branches(Questions questions) {
      return List.of(Branch.unkeyed(_ -> Answer.UNKNOWN));
    }
  }
}
