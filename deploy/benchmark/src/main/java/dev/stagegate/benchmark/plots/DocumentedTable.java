package dev.stagegate.benchmark.plots;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A table of a document in Markdown.
 *
 * @param head its column titles
 * @param rows its cells, row by row
 */
record DocumentedTable(List<String> head, List<List<String>> rows) {

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");

  DocumentedTable {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /**
   * The first table of the section whose heading begins with these words.
   *
   * @throws IllegalArgumentException if there is none
   */
  static DocumentedTable under(String heading, String document) {
    List<List<String>> table =
        document
            .lines()
            .dropWhile(line -> !line.startsWith("## " + heading))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .dropWhile(Predicate.not(DocumentedTable::isRow))
            .takeWhile(DocumentedTable::isRow)
            .map(DocumentedTable::cells)
            .toList();
    if (table.size() < 3) {
      throw new IllegalArgumentException("there is no table under \"## " + heading + "\"");
    }
    return new DocumentedTable(table.getFirst(), table.subList(2, table.size()));
  }

  private static boolean isRow(String line) {
    return line.startsWith("|");
  }

  private static List<String> cells(String row) {
    String[] cells = row.replace("**", "").split("\\|", -1);
    return Arrays.stream(cells, 1, cells.length - 1).map(String::strip).toList();
  }

  /** The numbers in a cell, without the commas of thousands. */
  static List<Double> numbers(String cell) {
    return NUMBER
        .matcher(cell)
        .results()
        .map(MatchResult::group)
        .map(number -> Double.valueOf(number.replace(",", "")))
        .toList();
  }
}
