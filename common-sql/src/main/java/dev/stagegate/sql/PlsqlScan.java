package dev.stagegate.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Finds the end of one PL/SQL unit by following its blocks; the server wants its last semicolon.
 * All words looked at are reserved in PL/SQL, so that they cannot be names.
 */
final class PlsqlScan {
  /** Behind IS or AS these say that the body is elsewhere. */
  private static final Set<String> BODY_ELSEWHERE = Set.of("LANGUAGE", "EXTERNAL", "NULL");

  /** Points of time in a compound trigger, each with a body of its own. */
  private static final Set<String> TIMING = Set.of("BEFORE", "AFTER", "INSTEAD");

  private enum Frame {
    /** Declarations: its BEGIN is still to come, or its END where there is none. */
    DECLARATIONS,
    COMPOUND_TRIGGER,
    BLOCK,
    CASE
  }

  private final Fragment text;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final boolean query;
  private final boolean typeSpecification;
  private final boolean trigger;
  private int i;

  /** Whether a program has been named whose body is still to come. */
  private boolean pending;

  /** Whether a body has been seen, so that the unit may end. */
  private boolean started;

  /** Whether an END has been read and its semicolon not yet. */
  private boolean ending;

  PlsqlScan(Fragment text, int program) {
    this.text = text;
    this.query = PlsqlBody.withProgram(text);
    boolean type = text.is(program, "TYPE");
    this.typeSpecification = type && !text.is(program + 1, "BODY");
    this.trigger = text.is(program, "TRIGGER");
    this.pending = program > 0 && !typeSpecification && !trigger;
    this.i = program > 0 ? program + 1 : 0;
  }

  Body.End end() {
    for (; i < text.size() && !text.separatesAlways(i); i++) {
      if (text.isSymbol(i, ';')) {
        if (endStatement()) {
          return Body.End.sure(query ? i : i + 1);
        }
      } else if (!text.isSymbol(i - 1, '.') && !typeSpecification) {
        read(text.word(i));
      }
    }
    return new Body.End(i, frames.isEmpty() ? "" : "BEGIN without its END");
  }

  /** Whether the unit ends with this semicolon. */
  private boolean endStatement() {
    boolean declared = pending && !frames.isEmpty();
    pending &= !declared;
    ending = false;
    if (!frames.isEmpty()) {
      return false;
    }
    return !query || !started || !continuesQuery();
  }

  private boolean continuesQuery() {
    return text.is(i + 1, "SELECT") || text.is(i + 1, "FUNCTION") || text.is(i + 1, "PROCEDURE");
  }

  private void read(String word) {
    switch (word) {
      case "PROCEDURE", "FUNCTION" -> pending |= !ending && frames.peek() != Frame.BLOCK;
      case "IS", "AS" -> openBody();
      case "DECLARE" -> push(Frame.DECLARATIONS);
      case "COMPOUND" -> compound();
      case "BEFORE", "AFTER", "INSTEAD" -> timing(word);
      case "BEGIN" -> begin();
      case "CASE" -> openCase();
      case "END" -> close();
      default -> {}
    }
  }

  private void openBody() {
    if (pending && !text.is(i - 1, "NOT") && !BODY_ELSEWHERE.contains(text.word(i + 1))) {
      push(Frame.DECLARATIONS);
      pending = false;
    }
  }

  private void compound() {
    if (trigger && frames.isEmpty() && text.is(i + 1, "TRIGGER")) {
      push(Frame.COMPOUND_TRIGGER);
    }
  }

  private void timing(String word) {
    pending |= !ending && frames.peek() == Frame.COMPOUND_TRIGGER && TIMING.contains(word);
  }

  private void begin() {
    if (frames.peek() == Frame.DECLARATIONS) {
      frames.pop();
    }
    push(Frame.BLOCK);
  }

  private void openCase() {
    if (!text.is(i - 1, "END") && !frames.isEmpty()) {
      frames.push(Frame.CASE);
    }
  }

  private void close() {
    boolean ofStatement = text.is(i + 1, "IF") || text.is(i + 1, "LOOP");
    if (!ofStatement && !frames.isEmpty()) {
      ending = frames.pop() != Frame.CASE;
    }
  }

  private void push(Frame frame) {
    frames.push(frame);
    started = true;
  }
}
