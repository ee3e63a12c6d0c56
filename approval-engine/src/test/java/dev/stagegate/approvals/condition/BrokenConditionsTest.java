package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, an answer comes soon, on a small stack. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokenConditionsTest {

  private static final int TEXTS = Integer.getInteger("broken", 2_000);
  private static final long SEED = Long.getLong("seed", 20_261_126L);
  private static final int SMALL_STACK = 512 * 1024;

  /** For one text; the slowest takes a fraction of it on an idle machine. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final ConditionCompiler COMPILER = new ConditionCompiler();

  @ParameterizedTest
  @EnumSource(SourceType.class)
  void a_broken_text_is_faulty_and_no_more(SourceType source) throws InterruptedException {
    AnyText texts = new AnyText(new Random(SEED + source.ordinal()), source);
    for (int i = 0; i < TEXTS; i++) {
      compile(source, texts.next(), "-Dseed=" + SEED + ", text " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "!",
        "-",
        "!(",
        "-(",
        "[[",
        "{1:",
        "(1 + ",
        "1 + ",
        "1 - (",
        "true && ",
        "true || (",
        "true ? true : ",
        "true ? (",
        "a.",
        "a.b(",
        "x[",
        "x[0]",
        ".a",
        "[0][",
        "'a' + ",
        "1 in [",
        "has(",
        "size(",
        "dyn(",
        "[1].all(x, ",
        "[1].exists(x, x > 0 && ",
        "a{b: ",
        "/*",
        "//",
        "\"",
        "'''",
        "r'",
        "\\",
        "\n",
        " ",
        ".",
        ",",
        ")",
        "]",
        "}",
        "é",
        "😀",
        "\0",
        "1",
        "1.",
        "0x",
        "1e",
        "a == ",
        "a < b < ",
        "!!!!-",
        "(((((",
        "?",
        ":",
        "`",
        "@",
        "$"
      })
  void what_is_repeated_as_often_as_fits_is_faulty_and_no_more(String piece)
      throws InterruptedException {
    int times = Expressions.LONGEST_TEXT / piece.length();
    for (String text :
        List.of(
            piece.repeat(times),
            "true || " + piece.repeat((Expressions.LONGEST_TEXT - 8) / piece.length()),
            piece.repeat(times / 3) + "1" + closing(piece).repeat(times / 3),
            piece.repeat(times / 2) + "1")) {
      compile(SourceType.CHANGE_DATABASE, text, piece);
    }
  }

  private static String closing(String piece) {
    return switch (piece.charAt(piece.length() - 1)) {
      case '(' -> ")";
      case '[' -> "]";
      case '{', ':' -> "}";
      default -> piece.contains("(") ? ")" : " ";
    };
  }

  private static void compile(SourceType source, String text, String what)
      throws InterruptedException {
    AtomicReference<@Nullable Compilation> answer = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread reader =
        new Thread(null, () -> answer.set(COMPILER.compile(source, text)), what, SMALL_STACK);
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
    reader.start();
    reader.join(LIMIT);
    assertThat(failure.get()).as("%s, %s: %s", source, what, text).isNull();
    Compilation compilation = answer.get();
    assertThat(compilation).as("%s, %s within %s: %s", source, what, LIMIT, text).isNotNull();
    if (compilation instanceof Compilation.Faulty(List<ConditionFault> faults)) {
      assertThat(faults)
          .as("%s, %s: %s", source, what, text)
          .isNotEmpty()
          .allSatisfy(
              fault -> {
                assertThat(fault.line()).isPositive();
                assertThat(fault.column()).isPositive();
                assertThat(fault.message()).isNotBlank();
              });
    }
  }
}
