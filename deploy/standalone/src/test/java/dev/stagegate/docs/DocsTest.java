package dev.stagegate.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stagegate.docs.Page.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the documents name is there, and what they show can be read by whom it is for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocsTest {

  private static final Pattern TEST_NAME = Pattern.compile("[A-Z]\\w*Test");
  private static final Pattern NPM_SCRIPT = Pattern.compile("npm (?:run (\\w+)|test)");
  private static final Pattern TYPED =
      Pattern.compile("(\\./stagegate|curl|kubectl|helm|docker|npm|node|cd) .*");

  /** Who types what a page tells to type; the build itself runs what console.md tells. */
  private static final Map<String, String> TYPED_BY =
      Map.ofEntries(
          Map.entry("docs/cookbook.md", "DocumentedCommandsTest"),
          Map.entry("docs/external-approval.md", "DocumentedExampleTest"),
          Map.entry("docs/feishu.md", "FeishuPagesTest"),
          Map.entry("docs/feishu-setup.md", "FeishuPagesTest"),
          Map.entry("docs/getting-started.md", "DocumentedCommandsTest"),
          Map.entry("docs/gitops.md", "GitOpsPageTest"),
          Map.entry("docs/intake.md", "DocumentedCommandsTest"),
          Map.entry("docs/kubernetes.md", "KubernetesPageTest"),
          Map.entry("docs/operations.md", "DocumentedCommandsTest"),
          Map.entry("docs/console.md", "DocsTest"),
          Map.entry("README.md", "ScriptTest"),
          Map.entry("CONTRIBUTING.md", "ScriptTest"));

  /** Their commands build and test all of this. */
  private static final Set<String> BY_CHECKS = Set.of("README.md", "CONTRIBUTING.md");

  private static final Set<String> SKIPPED =
      Set.of("node_modules", "target", "dist", "data", ".git");

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_to_something(Page page) {
    for (String link : page.links()) {
      if (!link.matches("[a-z]+:.*")) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target =
            path.isEmpty() ? page.file() : page.file().resolveSibling(decoded(path)).normalize();
        assertThat(target).as("%s links to %s", page.name(), link).exists();
        if (hash >= 0) {
          assertThat(Page.of(Page.root().relativize(target).toString()).anchors())
              .as("%s links to %s", page.name(), link)
              .contains(decoded(link.substring(hash + 1)));
        }
      }
    }
  }

  private static String decoded(String link) {
    return URLDecoder.decode(link, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_block_can_be_read(Page page) throws Exception {
    for (Block block : page.blocks()) {
      String where = page.name() + ":" + block.line();
      switch (block.language()) {
        case "json" ->
            assertThatCode(() -> JsonMapper.shared().readTree(block.text()))
                .as(where)
                .doesNotThrowAnyException();
        case "yaml" ->
            assertThatCode(() -> YAMLMapper.shared().readTree(block.text()))
                .as(where)
                .doesNotThrowAnyException();
        case "bash", "sh" -> assertThat(faultsOfShell(block.text())).as(where).isEmpty();
        default -> {}
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void what_is_told_to_type_is_typed_by_a_test(Page page) throws IOException {
    String english = page.name().replace("/zh/", "/");
    boolean tells = page.blocks().stream().anyMatch(TypedCommands::isShell);

    assertThat(TYPED_BY.containsKey(english)).as(page.name()).isEqualTo(tells);
    if (TYPED_BY.get(english) instanceof String test) {
      assertThat(Tests.FILES).as(page.name()).containsKey(test);
      assertThat(BY_CHECKS.contains(english) || names(Tests.FILES.get(test), english))
          .as("%s types what %s tells", test, english)
          .isTrue();
    }
    assertThat(page.blocks())
        .filteredOn(block -> block.language().isEmpty())
        .as("commands that are not marked as such")
        .noneMatch(block -> TYPED.matcher(block.text().lines().findFirst().orElse("")).matches());
  }

  private static boolean names(Path test, String page) throws IOException {
    return Files.readString(test).contains('"' + page + '"');
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_script_of_the_console_is_there(Page page) throws IOException {
    Path file = Page.root().resolve("issue-service/console/package.json");
    JsonNode scripts = JsonMapper.shared().readTree(Files.readString(file)).path("scripts");
    for (Block block : page.blocks()) {
      Matcher script = NPM_SCRIPT.matcher(block.text());
      while (script.find()) {
        assertThat(scripts.has(script.group(1) == null ? "test" : script.group(1)))
            .as(script.group())
            .isTrue();
      }
    }
  }

  private static String faultsOfShell(String commands) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    try (var input = bash.outputWriter(StandardCharsets.UTF_8)) {
      input.write(commands);
    }
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_command_of_the_script_is_there(Page page) throws IOException {
    StagegateScript script = StagegateScript.read();
    Stream.concat(page.blocks().stream().map(Block::text), page.code().stream())
        .flatMap(text -> script.faultsIn(text).stream())
        .forEach(fault -> assertThat(fault).as(page.name()).isNull());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_test_that_is_named_is_there(Page page) {
    Set<String> tests = Tests.FILES.keySet();
    assertThat(page.code().stream().filter(TEST_NAME.asMatchPredicate()))
        .as(page.name())
        .allMatch(tests::contains);
  }

  static List<Page> chinese() {
    return pages().stream().filter(page -> page.name().startsWith("docs/zh/")).toList();
  }

  @ParameterizedTest
  @MethodSource("chinese")
  void in_Chinese_a_page_has_the_same_sections_and_shows_the_same(Page page) {
    Page english = Page.of(page.name().replace("/zh/", "/"));
    if (!page.name().endsWith("README.md")) {
      assertThat(page.anchors()).hasSameSizeAs(english.anchors());
      assertThat(page.blocks().stream().map(Block::text))
          .containsExactlyElementsOf(english.blocks().stream().map(Block::text).toList());
    }
  }

  @Test
  void there_are_pages() {
    assertThat(pages().stream().map(Page::name))
        .contains("README.md", "docs/getting-started.md", "docs/zh/getting-started.md");
  }

  /** All tests of the project, found once. */
  private static final class Tests {

    static final Map<String, Path> FILES =
        files(Page.root())
            .collect(
                Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""),
                    file -> file,
                    (one, _) -> one));

    private static Stream<Path> files(Path folder) {
      try (Stream<Path> files = Files.list(folder)) {
        return files.toList().stream()
            .flatMap(
                file ->
                    Files.isDirectory(file) && !Files.isSymbolicLink(file)
                        ? SKIPPED.contains(file.getFileName().toString())
                            ? Stream.empty()
                            : files(file)
                        : Stream.of(file)
                            .filter(one -> one.getFileName().toString().endsWith("Test.java")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
