package dev.stagegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.web.account.ScopeTable;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every call of a service stands in its table of scopes, be it as one for people only. */
@NullMarked
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class ScopeContract {

  private static final String OPEN = "/api/v1/openapi/";

  protected abstract RequestMappingHandlerMapping mappings();

  protected abstract ScopeTable table();

  @Test
  protected void every_call_stands_in_the_table_of_scopes() {
    List<String> missing =
        mappings().getHandlerMethods().keySet().stream()
            .flatMap(
                info ->
                    info.getPatternsCondition().getPatterns().stream()
                        .map(pattern -> pattern.getPatternString())
                        .filter(path -> path.startsWith("/api/v1/"))
                        .filter(path -> !path.startsWith(OPEN))
                        .flatMap(
                            path ->
                                info.getMethodsCondition().getMethods().stream()
                                    .filter(
                                        method ->
                                            !table()
                                                .mentions(
                                                    HttpMethod.valueOf(method.name()),
                                                    path.replaceAll("\\{[^}]*}", "x")))
                                    .map(method -> method + " " + path)))
            .sorted()
            .toList();

    assertThat(missing).isEmpty();
  }
}
