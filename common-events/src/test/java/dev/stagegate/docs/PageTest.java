package dev.stagegate.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTest {

  @Test
  void blocks_have_their_language_and_their_section() {
    Page page =
        page(
            """
            # One
            ```json
            {}
            ```
            ## Two
            1. In a list:

               ```bash
               ls
                 # no heading
               ```
            """);

    assertThat(page.blocks())
        .containsExactly(
            new Page.Block("json", "{}\n", "One", 2),
            new Page.Block("bash", "ls\n  # no heading\n", "Two", 8));
  }

  @Test
  void a_fence_that_is_never_closed_is_told() {
    assertThatThrownBy(() -> page("text\n```\nmore\n").blocks()).hasMessageContaining(":2 ");
  }

  @Test
  void links_and_code_are_those_of_sentences() {
    Page page =
        page(
            """
            See [flows](flows.md#order), [`code`](a.md) and `[no](link)`.
            ```
            [none](here) `none`
            ```
            ![picture](p.png)
            """);

    assertThat(page.links()).containsExactly("flows.md#order", "a.md", "p.png");
    assertThat(page.code()).containsExactly("code", "[no](link)");
  }

  @Test
  void anchors_are_as_GitHub_makes_them() {
    Page page = page("# What's new, `v1`?\n## 条件：变量\n## Again\n## Again\n");

    assertThat(page.anchors()).containsExactly("whats-new-v1", "条件变量", "again", "again-1");
  }

  private static Page page(String text) {
    return new Page(Path.of("/page.md"), text.lines().toList());
  }
}
