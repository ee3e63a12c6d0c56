package dev.stagegate.benchmark.plots;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/**
 * Lines on logarithmic axes, as SVG. Libraries for charts write each letter as an outline, which
 * makes a drawing a megabyte that nobody can search.
 *
 * @param title what it shows
 * @param across what grows to the right
 * @param upwards what grows upwards
 */
record Drawing(String title, String across, String upwards, List<Line> lines) {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;
  private static final int LEFT = 80;
  private static final int RIGHT = 520;
  private static final int TOP = 44;
  private static final int BOTTOM = 340;
  private static final int LINE_OF_TEXT = 20;

  /** Told apart by people who see colours otherwise, too (Okabe and Ito, 2008). */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

  Drawing {
    lines = List.copyOf(lines);
  }

  String svg() {
    Axis x = Axis.of(lines.stream().flatMap(line -> line.x().stream()).toList(), LEFT, RIGHT);
    Axis y = Axis.of(lines.stream().flatMap(line -> line.y().stream()).toList(), BOTTOM, TOP);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="13" fill="#333">
    <title>%s</title>
    <rect width="100%%" height="100%%" fill="#fff"/>
    <text x="%d" y="24" font-size="15" font-weight="bold">%s</text>
    <g stroke="#ddd">%s%s</g>
    <g text-anchor="middle">%s<text x="%d" y="%d">%s</text></g>
    <g text-anchor="end">%s</g>
    <text transform="translate(18 %d) rotate(-90)" text-anchor="middle">%s</text>
    %s
    </svg>
    """
        .formatted(
            WIDTH,
            HEIGHT,
            HtmlUtils.htmlEscape(title),
            LEFT,
            HtmlUtils.htmlEscape(title),
            each(x, at -> "<path d=\"M%1$s %2$d V%3$d\"/>".formatted(at, TOP, BOTTOM)),
            each(y, at -> "<path d=\"M%2$d %1$s H%3$d\"/>".formatted(at, LEFT, RIGHT)),
            labels(x, "<text x=\"%s\" y=\"" + (BOTTOM + LINE_OF_TEXT) + "\">%s</text>"),
            (LEFT + RIGHT) / 2,
            BOTTOM + 2 * LINE_OF_TEXT,
            HtmlUtils.htmlEscape(across),
            labels(y, "<text x=\"" + (LEFT - 8) + "\" y=\"%s\" dy=\"4\">%s</text>"),
            (TOP + BOTTOM) / 2,
            HtmlUtils.htmlEscape(upwards),
            IntStream.range(0, lines.size())
                .mapToObj(i -> drawn(i, x, y))
                .collect(Collectors.joining("\n")));
  }

  private static String each(Axis axis, Function<String, String> mark) {
    return axis.ticks().stream()
        .map(tick -> mark.apply(number(axis.at(tick))))
        .collect(Collectors.joining());
  }

  private static String labels(Axis axis, String format) {
    return axis.ticks().stream()
        .map(tick -> format.formatted(number(axis.at(tick)), Axis.label(tick)))
        .collect(Collectors.joining());
  }

  private String drawn(int i, Axis x, Axis y) {
    Line line = lines.get(i);
    String colour = COLOURS.get(i % COLOURS.size());
    int top = TOP + LINE_OF_TEXT * (i + 1);
    StringBuilder points = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (int point = 0; point < line.x().size(); point++) {
      String right = number(x.at(line.x().get(point)));
      String up = number(y.at(line.y().get(point)));
      points.append(right).append(',').append(up).append(' ');
      dots.append("<circle cx=\"%s\" cy=\"%s\" r=\"3.5\"/>".formatted(right, up));
    }
    return """
    <g fill="%1$s"><polyline points="%2$s" fill="none" stroke="%1$s" stroke-width="2"/>%3$s<rect x="%4$d" y="%5$d" width="14" height="3"/></g>
    <text x="%6$d" y="%5$d" dy="6">%7$s</text>\
    """
        .formatted(
            colour,
            points.toString().strip(),
            dots,
            RIGHT + 20,
            top,
            RIGHT + 40,
            HtmlUtils.htmlEscape(line.title()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
