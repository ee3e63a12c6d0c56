package dev.stagegate.approvals.book.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.book.BookFault;
import dev.stagegate.approvals.book.StandingBook;
import dev.stagegate.approvals.book.StandingFlow;
import dev.stagegate.approvals.book.StandingShelf;
import dev.stagegate.approvals.book.WantedFlow;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.SourceType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowFileTest {

  private static final String BY_HAND =
      """
      # Written by hand.
      flows:
        CHANGE_DATABASE:
          - title: Drop or truncate a table
            condition: statement.sql_type in ["DROP_TABLE", "TRUNCATE"]
            nodes:
              - { title: Project Owner, role: projectOwner }
              - { title: Two of us, people: [a@example.com, B@example.com], quorum: 2 }
            options:
              remindAfter: PT4H
          - id: dev
            title: Development runs freely
            description: |
              No approval is required
              in development.
            condition: >-
              resource.environment_id
              == "dev"
            nodes: []
            enabled: false
        FALLBACK: []
      """;

  @Test
  void a_file_written_by_hand_is_read() {
    FlowFile file = read(BY_HAND);

    assertThat(file.flows()).containsOnlyKeys(SourceType.CHANGE_DATABASE, SourceType.FALLBACK);
    List<WantedFlow> flows = flows(file, SourceType.CHANGE_DATABASE);
    assertThat(flows.getFirst().flowId()).isNull();
    assertThat(flows.getFirst().flow().nodes().getLast())
        .isEqualTo(
            new Node(
                "Two of us", new Deciders.People(List.of("a@example.com", "b@example.com")), 2));
    assertThat(flows.getFirst().flow().options().remindAfter()).isEqualTo(Duration.ofHours(4));
    assertThat(flows.getLast())
        .isEqualTo(
            new WantedFlow(
                "dev",
                new FlowDraft(
                    SourceType.CHANGE_DATABASE,
                    "Development runs freely",
                    "No approval is required\nin development.\n",
                    "resource.environment_id == \"dev\"",
                    List.of(),
                    FlowOptions.STRICT,
                    false)));
    assertThat(flows(file, SourceType.FALLBACK)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatever_is_written_is_read_as_it_was(long seed) {
    Random random = new Random(seed);
    List<StandingFlow> flows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      flows.add(new StandingFlow("f" + i, 1, anyFlow(random)));
    }
    StandingBook book =
        new StandingBook(List.of(new StandingShelf(SourceType.EXPORT_DATA, 1, flows)));

    String yaml = WritingFlowFile.write(book, EnumSet.allOf(SourceType.class));

    assertThat(flows(read(yaml), SourceType.EXPORT_DATA))
        .isEqualTo(flows.stream().map(flow -> new WantedFlow(flow.flowId(), flow.flow())).toList());
  }

  @Test
  void a_character_may_lie_anywhere() {
    for (int i = 0; i < 2_200; i++) {
      String title = "a".repeat(i) + "😀".repeat(20);
      assertThat(
              flows(
                      read("flows: {FALLBACK: [{title: \"" + title + "\", nodes: []}]}"),
                      SourceType.FALLBACK)
                  .getFirst()
                  .flow()
                  .title())
          .isEqualTo(title);
    }
  }

  @Test
  void what_goes_without_saying_is_not_written() {
    FlowDraft flow =
        new FlowDraft(
            SourceType.FALLBACK,
            "Everything else",
            "",
            "resource.environment_id == \"prod\" &&\nresource.project_id == \"shop\"",
            List.of(new Node("Owner", new Deciders.Role("projectOwner"), 1)),
            FlowOptions.STRICT,
            true);
    StandingBook book =
        new StandingBook(
            List.of(
                new StandingShelf(
                    SourceType.FALLBACK, 1, List.of(new StandingFlow("f", 1, flow)))));

    assertThat(WritingFlowFile.write(book, EnumSet.of(SourceType.FALLBACK)))
        .isEqualTo(
            """
            format: 1
            flows:
              FALLBACK:
                - id: f
                  title: Everything else
                  condition: |-
                    resource.environment_id == "prod" &&
                    resource.project_id == "shop"
                  nodes:
                    - title: Owner
                      role: projectOwner
            """);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_with_line_and_path() {
    List<FileFault> faults =
        faults(
            """
            format: 2
            flows:
              NOTHING: []
              FALLBACK:
                - titel: x
                  nodes:
                    - title: N
                    - { title: M, role: a, group: b }
                    - { title: O, role: a, quorum: many }
                  enabled: perhaps
                  options: { remindAfter: soon, surprise: 1 }
                - id: a/b
                - text
                - { id: same, nodes: [] }
                - { id: same, nodes: {} }
              EXPORT_DATA:
            """);

    assertThat(faults)
        .extracting(fault -> fault.line() + " " + fault.path())
        .containsExactly(
            "1 /format",
            "3 /flows/NOTHING",
            "16 /flows/EXPORT_DATA",
            "5 /flows/FALLBACK/0/titel",
            "7 /flows/FALLBACK/0/nodes/0",
            "8 /flows/FALLBACK/0/nodes/1",
            "9 /flows/FALLBACK/0/nodes/2/quorum",
            "11 /flows/FALLBACK/0/options/surprise",
            "11 /flows/FALLBACK/0/options/remindAfter",
            "10 /flows/FALLBACK/0/enabled",
            "12 /flows/FALLBACK/1/nodes",
            "12 /flows/FALLBACK/1/id",
            "13 /flows/FALLBACK/2",
            "13 /flows/FALLBACK/2/nodes",
            "15 /flows/FALLBACK/4/nodes",
            "15 /flows/FALLBACK/4/id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "flows: [                                                     | is no YAML",
        "flows: {FALLBACK: &a [*a]}                                   | anchors and aliases",
        "flows: {FALLBACK: [&b {title: x}, *b]}                       | anchors and aliases",
        "flows: {FALLBACK: [{<<: *b}]}                                | anchors and aliases",
        "flows: !!map {}                                              | tags",
        "flows: {FALLBACK: [], FALLBACK: []}                          | Duplicate",
        "flows: {FALLBACK: [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}       | nested deeper",
        "just text                                                    | must have fields",
        "[]                                                           | must have fields",
        "a: 1                                                         | is not known",
      })
  void what_is_not_plain_is_refused(String yaml, String why) {
    assertThat(faults(yaml).getFirst().message()).contains(why);
  }

  @Test
  void a_file_that_would_grow_without_end_is_refused_in_no_time() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(faults(bomb.toString())).hasSize(1);
    assertThat(faults("flows: " + "[".repeat(1_000_000)).getFirst().message()).contains("nested");
    assertThat(faults("").getFirst().message()).contains("empty");
    assertThat(faults("a: 1\n---\nb: 2\n").getFirst().message()).contains("more than one");
    assertThat(
            ((FlowFile.Faulty) FlowFile.read(new byte[] {(byte) 0xff, 'a'}))
                .faults()
                .getFirst()
                .message())
        .contains("UTF-8");
  }

  @Test
  void a_fault_found_later_is_told_where_it_stands() {
    FlowFile file = read(BY_HAND);

    assertThat(located(file, 1, new FlowFault("/condition", "no", 2, 3)))
        .isEqualTo(
            new FileFault(
                16,
                "/flows/CHANGE_DATABASE/1/condition",
                "in the condition, line 2, column 3: no"));
    assertThat(located(file, 0, new FlowFault("/nodes/1/quorum", "no", null, null)).line())
        .isEqualTo(8);
    assertThat(located(file, 0, new FlowFault("/nodes/1/group", "no", null, null)).line())
        .isEqualTo(8);
    assertThat(located(file, 1, new FlowFault("/title", "no", null, null)).line()).isEqualTo(12);
  }

  private static FileFault located(FlowFile file, int index, FlowFault fault) {
    return file.located(new BookFault(SourceType.CHANGE_DATABASE, index, fault));
  }

  private static FlowDraft anyFlow(Random random) {
    return new FlowDraft(
        SourceType.EXPORT_DATA,
        anyText(random),
        anyText(random),
        anyText(random),
        List.of(
            new Node(anyText(random), new Deciders.Role(anyText(random)), 1),
            new Node(anyText(random), new Deciders.Group(anyText(random)), 3),
            new Node(
                anyText(random), new Deciders.People(List.of(anyText(random), anyText(random))), 2),
            new Node(anyText(random), new Deciders.External(anyText(random)), 1)),
        new FlowOptions(
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(1, 100_000)),
            random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(1, 100_000))),
        random.nextBoolean());
  }

  /** Words that mean something to YAML, and characters that do. */
  private static String anyText(Random random) {
    List<String> parts =
        List.of(
            "null",
            "~",
            "true",
            "No",
            "off",
            "1",
            "0x1F",
            "1e3",
            "1_000",
            ".5",
            "2026-11-20",
            "-",
            "- ",
            "? ",
            ": ",
            "#",
            " #",
            "&a",
            "*a",
            "!x",
            "%",
            "@",
            "`",
            "|",
            ">",
            "'",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            "=",
            "<<",
            "---",
            "...",
            "\n",
            "\n\n",
            " ",
            "  ",
            "\t",
            "\r",
            "\r\n",
            "\\",
            "\u0001",
            "\u0085",
            "\u2028",
            "\ufeff",
            "é",
            "审批",
            "😀",
            "a",
            "b c");
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private static FlowFile read(String yaml) {
    FlowFile.Result result = FlowFile.read(yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(FlowFile.Read.class);
    return ((FlowFile.Read) result).file();
  }

  private static List<FileFault> faults(String yaml) {
    FlowFile.Result result = FlowFile.read(yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(FlowFile.Faulty.class);
    return ((FlowFile.Faulty) result).faults();
  }

  private static List<WantedFlow> flows(FlowFile file, SourceType source) {
    return Objects.requireNonNull(file.flows().get(source));
  }
}
