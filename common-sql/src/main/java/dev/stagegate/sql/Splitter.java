package dev.stagegate.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Cuts texts into statements.
 *
 * @param bodies the kinds of statements there are, in the order they are tried; made afresh for
 *     every text, because a body may remember what it has seen of it
 */
record Splitter(Supplier<List<Body>> bodies) {
  /** One statement of a text. */
  record Piece(Fragment tokens, String problem) {}

  /** Cuts one text, from its beginning to its end. */
  Cutter cutter() {
    return new Cutter(bodies.get());
  }

  /** All statements of a text that holds no marks of executable comments. */
  List<Piece> pieces(Fragment text) {
    Cutter cutter = cutter();
    List<Piece> pieces = new ArrayList<>();
    int i = 0;
    while (i < text.size()) {
      if (text.separates(i)) {
        i++;
        continue;
      }
      Fragment rest = text.from(i);
      Body.End end = cutter.end(rest);
      pieces.add(new Piece(rest.to(end.at()), end.problem()));
      i += end.at();
    }
    return pieces;
  }

  /** The bodies for one text. */
  record Cutter(List<Body> bodies) {
    /** The end of the statement that begins what is left of the text. */
    Body.End end(Fragment text) {
      for (Body body : bodies) {
        if (body.begins(text)) {
          return body.end(text);
        }
      }
      throw new IllegalStateException("the last body begins every statement");
    }
  }
}
