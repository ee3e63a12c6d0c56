package dev.stagegate.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into statements. */
record Splitter(List<Body> bodies) {
  /** One statement of a text. */
  record Piece(Fragment tokens, String problem) {}

  /** The end of the statement that begins the text. */
  Body.End end(Fragment text) {
    for (Body body : bodies) {
      if (body.begins(text)) {
        return body.end(text);
      }
    }
    throw new IllegalStateException("the last body begins every statement");
  }

  /** All statements of a text that holds no marks of executable comments. */
  List<Piece> pieces(Fragment text) {
    List<Piece> pieces = new ArrayList<>();
    int i = 0;
    while (i < text.size()) {
      if (text.separates(i)) {
        i++;
        continue;
      }
      Fragment rest = text.from(i);
      Body.End end = end(rest);
      pieces.add(new Piece(rest.to(end.at()), end.problem()));
      i += end.at();
    }
    return pieces;
  }
}
