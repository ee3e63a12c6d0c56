package dev.stagegate.benchmark.plots;

import dev.stagegate.benchmark.plots.Line.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** {@code ./stagegate bench plots}: draws the tables of docs/performance.md. */
public final class Plots {

  /**
   * One drawing.
   *
   * @param lines what a document tells of it
   */
  private record Plot(
      String file,
      String title,
      String across,
      String upwards,
      Function<String, List<Line>> lines) {}

  private static final List<Plot> ALL =
      List.of(
          new Plot(
              "approvals-a-second.svg",
              "Approvals of two nodes a second",
              "clients",
              "approvals/s",
              Plots::approvalsPerSecond),
          new Plot("both-reviews-p99.svg", "Both reviews, p99", "clients", "ms", Plots::reviewsP99),
          new Plot(
              "first-match.svg",
              "First match, the flow that matches among the last",
              "flows",
              "ns a decision",
              Plots::firstMatch),
          new Plot(
              "whole-path.svg",
              "The whole path, by percentile",
              "how many in 100 were slower",
              "ms",
              Plots::wholePath));

  private Plots() {}

  /** Draws all of them into the folder of the document's pictures. */
  public static void draw(Path document) throws IOException {
    String text = Files.readString(document);
    Path folder = Files.createDirectories(document.resolveSibling("pictures"));
    for (Plot plot : ALL) {
      Drawing drawing =
          new Drawing(plot.title(), plot.across(), plot.upwards(), plot.lines().apply(text));
      Files.writeString(folder.resolve(plot.file()), drawing.svg());
    }
  }

  static List<Line> approvalsPerSecond(String document) {
    return byClients(document, 2, values -> values.getFirst());
  }

  static List<Line> reviewsP99(String document) {
    return byClients(document, 3, List::getLast);
  }

  /** A row may tell of several systems, which a semicolon parts in each of its cells. */
  private static List<Line> byClients(
      String document, int column, Function<List<Double>, Double> value) {
    Lines lines = new Lines();
    for (List<String> row : DocumentedTable.under("Approvals a second", document).rows()) {
      String[] titles = row.getFirst().split(";", -1);
      String[] values = row.get(column).split(";", -1);
      for (int i = 0; i < titles.length; i++) {
        lines.add(
            titles[i].strip(),
            Double.parseDouble(row.get(1)),
            value.apply(DocumentedTable.numbers(values[i])));
      }
    }
    return lines.all();
  }

  /** Where a cell has the first match early, late and none, the late one. */
  static List<Line> firstMatch(String document) {
    DocumentedTable table = DocumentedTable.under("First match", document);
    Lines lines = new Lines();
    for (List<String> row : table.rows()) {
      for (int column = 1; column < row.size(); column++) {
        List<Double> values = DocumentedTable.numbers(row.get(column));
        if (!values.isEmpty()) {
          lines.add(
              row.getFirst(),
              DocumentedTable.numbers(table.head().get(column)).getFirst(),
              values.size() == 1 ? values.getFirst() : values.get(1));
        }
      }
    }
    return lines.all();
  }

  static List<Line> wholePath(String document) {
    DocumentedTable table = DocumentedTable.under("The whole path", document);
    Lines lines = new Lines();
    for (List<String> row : table.rows()) {
      List<Double> percentile = DocumentedTable.numbers(row.getFirst());
      // The last row has the slowest of all, which is no percentile.
      for (int column = 1; !percentile.isEmpty() && column < row.size(); column++) {
        lines.add(
            table.head().get(column),
            100 - percentile.getFirst(),
            DocumentedTable.numbers(row.get(column)).getFirst());
      }
    }
    return lines.all();
  }
}
