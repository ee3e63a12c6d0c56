package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.docs.Page;
import dev.stagegate.docs.Page.Block;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigurationPageTest {

  private static final Pattern VARIABLE =
      Pattern.compile("(?m)\\b((?:SPRING|STAGEGATE)_[A-Z0-9_]+)=");

  @Test
  void every_variable_that_the_page_sets_is_a_setting_of_a_service() {
    Page page = Page.of("docs/configuration.md");
    List<Settings> services = Chart.SERVICES.values().stream().map(Settings::of).toList();
    List<String> shown =
        Stream.concat(page.blocks().stream().map(Block::text), page.code().stream())
            .map(VARIABLE::matcher)
            .flatMap(Matcher::results)
            .map(found -> found.group(1))
            .toList();

    assertThat(shown)
        .hasSizeGreaterThan(15)
        .allMatch(variable -> services.stream().anyMatch(service -> service.have(variable)));
  }
}
