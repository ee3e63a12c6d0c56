package dev.stagegate.benchmark.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlotsTest {

  private static final Path DOCUMENT = Path.of("../../docs/performance.md");

  @Test
  void a_row_that_tells_of_two_systems_is_two_lines() {
    String document =
        """
        ## Approvals a second (`bench approvals`)

        Words.

        | | clients | approvals/s | both reviews p50 / p99 |
        |---|---|---|---|
        | **ours** | 1 | **30** | 30 / 63 ms |
        | bare; behind HTTP | 1 | 1,441; 130 | 1.4 / 3.7; 4.7 / 11.9 ms |
        | **ours** | 8 | 90 | 87 / 158 ms |

        ## Next
        """;
    assertThat(Plots.approvalsPerSecond(document))
        .containsExactly(
            new Line("ours", List.of(1.0, 8.0), List.of(30.0, 90.0)),
            new Line("bare", List.of(1.0), List.of(1441.0)),
            new Line("behind HTTP", List.of(1.0), List.of(130.0)));
    assertThat(Plots.reviewsP99(document))
        .extracting(Line::y)
        .containsExactly(List.of(63.0, 158.0), List.of(3.7), List.of(11.9));
  }

  @Test
  void a_cell_with_nothing_in_it_is_no_point() {
    String document =
        """
        ## First match

        | | 10 flows | 1,000 flows |
        |---|---|---|
        | index | 78 / 1,135 / 56 | 308 / 373 / 305 |
        | other, late | | 118,274 |
        """;
    assertThat(Plots.firstMatch(document))
        .containsExactly(
            new Line("index", List.of(10.0, 1000.0), List.of(1135.0, 373.0)),
            new Line("other, late", List.of(1000.0), List.of(118274.0)));
  }

  @Test
  void a_section_without_a_table_is_named() {
    assertThatThrownBy(() -> Plots.wholePath("## The whole path\n\nWords.\n"))
        .hasMessageContaining("The whole path");
  }

  @Test
  void what_is_ten_times_more_is_one_step_further() {
    Axis axis = new Axis(1, 1000, 0, 300);
    assertThat(axis.at(10)).isCloseTo(100, within(1e-9));
    assertThat(axis.ticks())
        .containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0);
    assertThat(new Axis(1, 1e6, 0, 1).ticks()).hasSize(7);
    assertThat(Axis.label(0.1)).isEqualTo("0.1");
    assertThat(Axis.label(20_000)).isEqualTo("20,000");
  }

  @Test
  void a_drawing_is_xml_that_names_its_lines(@TempDir Path folder) throws Exception {
    Path document = Files.copy(DOCUMENT, folder.resolve("performance.md"));
    Plots.draw(document);
    for (Path file : list(folder.resolve("pictures"))) {
      Document svg =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
      assertThat(svg.getElementsByTagName("polyline").getLength()).as(file.toString()).isPositive();
      assertThat(Path.of("../../docs/pictures").resolve(file.getFileName()))
          .as("./stagegate bench plots draws it")
          .hasSameTextualContentAs(file);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void the_document_is_plotted_as_it_is() throws IOException {
    String document = Files.readString(DOCUMENT);
    assertThat(Plots.approvalsPerSecond(document)).extracting(Line::title).contains("Flowable");
    assertThat(Plots.reviewsP99(document)).allSatisfy(line -> assertThat(line.y()).hasSize(3));
    assertThat(Plots.firstMatch(document)).hasSizeGreaterThan(3);
    assertThat(Plots.wholePath(document)).allSatisfy(line -> assertThat(line.x()).hasSize(6));
  }
}
