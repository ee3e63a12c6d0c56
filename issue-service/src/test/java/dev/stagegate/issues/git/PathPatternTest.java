package dev.stagegate.issues.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "*.sql, a.sql, true",
    "*.sql, x/a.sql, false",
    "*.sql, a.sqlx, false",
    "x/**/*.sql, x/a.sql, true",
    "x/**/*.sql, x/y/z/a.sql, true",
    "x/**/*.sql, xx/a.sql, false",
    "v?.sql, v1.sql, true",
    "v?.sql, v12.sql, false",
    "a.b/*.sql, axb/c.sql, false",
    "{environment}/*.sql, test/a.sql, true",
    "{environment}/*.sql, test/x/a.sql, false",
  })
  void patterns_fit_whole_paths(String pattern, String path, boolean fits) {
    assertThat(PathPattern.flaw(pattern)).isEmpty();
    assertThat(PathPattern.of(pattern).match(path).isPresent()).isEqualTo(fits);
  }

  @Test
  void placeholders_tell_what_stands_there() {
    assertThat(
            PathPattern.of("m/{environment}/{instance}/**/{database}/*.sql")
                .match("m/test/main/more/shop/V1.sql"))
        .contains(Map.of("environment", "test", "instance", "main", "database", "shop"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/x.sql",
        "x//y.sql",
        "x/",
        "x/{owner}/*.sql",
        "x/{database}/{database}/*.sql",
        "x{environment}/*.sql",
        "x/a**/y.sql",
        "x/**",
        "x/{database}",
        "**/**/**/x.sql",
        "a*b*c*.sql"
      })
  void what_cannot_be_meant_is_refused(String pattern) {
    assertThat(PathPattern.flaw(pattern)).isPresent();
  }
}
