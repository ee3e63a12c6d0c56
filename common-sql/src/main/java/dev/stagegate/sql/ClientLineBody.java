package dev.stagegate.sql;

import java.util.Set;

/**
 * A line that is an order to a client and no SQL. Nobody here knows what it does, so it is left to
 * be not understood, alone.
 *
 * @param commands the words such lines begin with
 * @param statements words that make a statement of the line when they come second
 */
record ClientLineBody(Set<String> commands, Set<String> statements) implements Body {
  @Override
  public boolean begins(Fragment text) {
    boolean script = text.isSymbol(0, '@') || text.isSymbol(0, '!');
    boolean command = commands.contains(text.word(0)) && !statements.contains(text.word(1));
    return script || command;
  }

  @Override
  public End end(Fragment text) {
    int i = 1;
    while (i < text.size() && !text.at(i).leads() && !text.separatesAlways(i)) {
      i++;
    }
    return new End(i, "a command of a client");
  }
}
