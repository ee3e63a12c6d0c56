package dev.stagegate.sql;

import dev.stagegate.sql.lex.Deadline;
import dev.stagegate.sql.lex.Flaw;
import dev.stagegate.sql.lex.Token;
import dev.stagegate.sql.lex.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script where the client cuts it. An executable comment is never cut, whatever stands
 * inside it.
 */
final class Cuts {
  /**
   * One statement as the client sends it.
   *
   * @param tokens its tokens, marks of executable comments included
   * @param problem why its end is in doubt; empty when it is sure
   * @param flaws what in it cannot be read for sure
   */
  record Cut(List<Token> tokens, String problem, List<Flaw> flaws) {
    int start() {
      return tokens.getFirst().start();
    }

    int end() {
      return tokens.getLast().end();
    }
  }

  private final List<Token> tokens;
  private final List<Flaw> flaws;

  /** The tokens without the marks, and the position of each among all. */
  private final Fragment plain;

  private final int[] positions;
  private int nextFlaw;

  private Cuts(Tokens text, Deadline deadline) {
    this.tokens = text.tokens();
    this.flaws = text.flaws();
    List<Token> unmarked = new ArrayList<>(tokens.size());
    this.positions = new int[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      deadline.step();
      if (!tokens.get(i).marksGate()) {
        positions[unmarked.size()] = i;
        unmarked.add(tokens.get(i));
      }
    }
    this.plain = Fragment.of(unmarked, deadline);
  }

  static List<Cut> of(Tokens text, Splitter splitter, Deadline deadline) {
    return new Cuts(text, deadline).cut(splitter);
  }

  private List<Cut> cut(Splitter splitter) {
    Splitter.Cutter cutter = splitter.cutter();
    List<Cut> cuts = new ArrayList<>();
    int from = 0;
    int unmarked = 0;
    while (from < tokens.size()) {
      if (unmarked < plain.size() && positions[unmarked] == from && plain.separates(unmarked)) {
        unmarked++;
        from++;
        continue;
      }
      Body.End end = cutter.end(plain.from(unmarked));
      unmarked += end.at();
      int to = unmarked < plain.size() ? positions[unmarked] : tokens.size();
      cuts.add(new Cut(tokens.subList(from, to), end.problem(), flawsBefore(to)));
      from = to;
    }
    return cuts;
  }

  private List<Flaw> flawsBefore(int to) {
    int limit = to < tokens.size() ? tokens.get(to).start() : Integer.MAX_VALUE;
    int from = nextFlaw;
    while (nextFlaw < flaws.size() && flaws.get(nextFlaw).at() < limit) {
      nextFlaw++;
    }
    return flaws.subList(from, nextFlaw);
  }
}
