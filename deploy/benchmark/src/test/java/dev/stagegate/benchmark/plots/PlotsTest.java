package dev.stagegate.benchmark.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
  void the_document_is_plotted_as_it_is() throws IOException {
    String document = Files.readString(DOCUMENT);
    assertThat(Plots.approvalsPerSecond(document)).extracting(Line::title).contains("Flowable");
    assertThat(Plots.reviewsP99(document)).allSatisfy(line -> assertThat(line.y()).hasSize(3));
    assertThat(Plots.firstMatch(document)).hasSizeGreaterThan(3);
    assertThat(Plots.wholePath(document)).allSatisfy(line -> assertThat(line.x()).hasSize(6));
  }
}
