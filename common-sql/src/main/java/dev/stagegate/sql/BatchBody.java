package dev.stagegate.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a T-SQL batch where statements run one by one do the same as the batch; otherwise,
 * with variables or steering words, the whole batch.
 */
final class BatchBody implements Body {
  private List<Integer> ends = List.of();
  private int next;

  /** Where the batch that has been read ends, in the list of tokens. */
  private int known = -1;

  private String problem = "";

  @Override
  public boolean begins(Fragment text) {
    return true;
  }

  @Override
  public End end(Fragment text) {
    if (text.offset() >= known) {
      readBatch(text);
    }
    while (ends.get(next) <= text.offset()) {
      next++;
    }
    return new End(ends.get(next) - text.offset(), problem);
  }

  private void readBatch(Fragment text) {
    int size = 0;
    while (size < text.size() && !text.separatesAlways(size)) {
      size++;
    }
    Fragment batch = text.to(size);
    known = text.offset() + size;
    next = 0;
    TsqlStatements statements = new TsqlStatements(batch);
    problem = statements.problem();
    ends = new ArrayList<>();
    if (statements.plain()) {
      for (TsqlStatements.Part part : statements.parts()) {
        ends.add(text.offset() + part.to());
      }
    }
    ends.add(known);
  }
}
