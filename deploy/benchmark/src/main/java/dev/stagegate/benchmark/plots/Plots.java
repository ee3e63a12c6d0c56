package dev.stagegate.benchmark.plots;

import dev.stagegate.benchmark.plots.Line.Lines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.theme.MatlabTheme;

/** {@code ./stagegate bench plots}: draws the tables of docs/performance.md. */
public final class Plots {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;

  /**
   * One drawing.
   *
   * @param lines what a document tells of it
   * @param logarithmic whether each step to the right is as many times more as the one before
   */
  private record Plot(
      String file,
      String title,
      String across,
      String upwards,
      boolean logarithmic,
      Function<String, List<Line>> lines) {}

  private static final List<Plot> ALL =
      List.of(
          new Plot(
              "approvals-a-second.svg",
              "Approvals of two nodes a second",
              "clients",
              "approvals/s",
              true,
              Plots::approvalsPerSecond),
          new Plot(
              "both-reviews-p99.svg",
              "Both reviews, p99",
              "clients",
              "ms",
              true,
              Plots::reviewsP99),
          new Plot(
              "first-match.svg",
              "First match, the flow that matches among the last",
              "flows",
              "ns a decision",
              true,
              Plots::firstMatch),
          new Plot(
              "whole-path.svg",
              "The whole path, by percentile",
              "how many in 100 were slower",
              "ms",
              true,
              Plots::wholePath));

  private Plots() {}

  /** Draws all of them into the folder of the document's pictures. */
  public static void draw(Path document) throws IOException {
    String text = Files.readString(document);
    Path folder = Files.createDirectories(document.resolveSibling("pictures"));
    for (Plot plot : ALL) {
      draw(plot, plot.lines().apply(text), folder.resolve(plot.file()));
    }
  }

  private static void draw(Plot plot, List<Line> lines, Path file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(plot.title())
            .xAxisTitle(plot.across())
            .yAxisTitle(plot.upwards())
            .build();
    chart.getStyler().setTheme(new MatlabTheme());
    chart.getStyler().setXAxisLogarithmic(plot.logarithmic()).setYAxisLogarithmic(true);
    lines.forEach(line -> chart.addSeries(line.title(), line.x(), line.y()));
    try (OutputStream out = Files.newOutputStream(file)) {
      VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
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
