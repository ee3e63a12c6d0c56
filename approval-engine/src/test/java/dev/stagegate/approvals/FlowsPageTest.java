package dev.stagegate.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.book.WantedFlow;
import dev.stagegate.approvals.book.yaml.FlowFile;
import dev.stagegate.approvals.condition.Compilation;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.approvals.condition.Variables;
import dev.stagegate.approvals.flow.Preset;
import dev.stagegate.docs.Page;
import dev.stagegate.docs.Page.Block;
import dev.stagegate.events.SourceType;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about flows say what is so, in both languages. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowsPageTest {

  private static final Pattern NAME = Pattern.compile("`([a-z_.]+)`");

  private final ConditionCompiler compiler = new ConditionCompiler();

  @ParameterizedTest
  @ValueSource(strings = {"docs/flows.md", "docs/zh/flows.md"})
  void the_table_of_variables_is_that_of_the_engine(String page) {
    Map<Variable, Set<SourceType>> told = new EnumMap<>(Variable.class);
    for (String line : Page.of(page).lines()) {
      List<String> cells = List.of(line.split("\\|", -1));
      if (cells.size() == 10) {
        Set<SourceType> sources = EnumSet.noneOf(SourceType.class);
        for (SourceType source : SourceType.values()) {
          if (!cells.get(3 + source.ordinal()).isBlank()) {
            sources.add(source);
          }
        }
        NAME.matcher(cells.get(1))
            .results()
            .forEach(name -> told.put(Variable.named(name.group(1)).orElseThrow(), sources));
      }
    }

    for (Variable variable : Variable.values()) {
      assertThat(told.get(variable))
          .as(variable.spelling())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(SourceType.values())
                  .filter(source -> Variables.of(source).contains(variable))
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/flows.md", "docs/zh/flows.md"})
  void every_preset_is_told_with_its_condition(String page) {
    assertThat(Page.of(page).code())
        .containsAll(
            Preset.all().stream()
                .map(Preset::condition)
                .filter(condition -> !condition.isEmpty())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_of_flows_in_the_documentation_can_be_imported(Block block) {
    FlowFile.Result result = FlowFile.read(block.text().getBytes(StandardCharsets.UTF_8));

    assertThat(result).isInstanceOf(FlowFile.Read.class);
    if (result instanceof FlowFile.Read(FlowFile file)) {
      file.flows().values().stream().flatMap(List::stream).forEach(this::compiles);
    }
  }

  private void compiles(WantedFlow flow) {
    assertThat(compiler.compile(flow.flow().source(), flow.flow().condition()))
        .as(flow.flow().title())
        .isInstanceOf(Compilation.Compiled.class);
  }

  static Stream<Block> files() {
    return Page.all().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.language().equals("yaml"))
        .filter(block -> block.text().lines().anyMatch("flows:"::equals));
  }

  @Test
  void there_are_files_of_flows() {
    assertThat(files().count()).isGreaterThan(40);
  }
}
