package dev.stagegate.approvals.condition;

import dev.stagegate.events.SourceType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Makes up texts that somebody may save as a condition: some are conditions, most are broken ones,
 * and some are made to be hard to read.
 */
@NullMarked
final class AnyText {

  private static final String WORDS =
      """
      ( ) [ ] { } ! - ? : . , ; && || == != < <= > >= + * / % in true false null 0 1u 1.5e9 0x7fffffffffffffff
      9223372036854775808 " ' \""\" ''' r" b" \\ "prod" '\\u00e9' "\\U0010ffff" b'\\xff' r'\\d' // size( has( matches(
      .all(x, .exists(x, .exists_one(x, .filter(x, .map(x, .substring( .replace( int( string( duration('1s')
      timestamp( type( dyn( @in _&&_ __result__ google.protobuf.Int64Value{value:1} resource statement issue.labels
      risk_level risk.level request.role x `a-b` a.?b [?a] {'a':1} cel.bind( optional.of(
      """;

  private static final List<String> PIECES =
      Stream.concat(
              Stream.of(WORDS.strip().split("\\s+")),
              Stream.of(
                  "\n", "\t", "\r", "\0", "\ufeff", "\ud800", "\udc00", "\ud83d\ude00", "\u202e"))
          .toList();

  private final Random random;
  private final AnyCondition conditions;
  private final SourceType source;
  private final List<String> variables;

  AnyText(Random random, SourceType source) {
    this.random = random;
    this.conditions = new AnyCondition(random);
    this.source = source;
    this.variables =
        Variables.of(source).stream()
            .sorted(Comparator.naturalOrder())
            .flatMap(variable -> variable.spellings().stream().sorted())
            .toList();
  }

  String next() {
    return switch (random.nextInt(8)) {
      case 0 -> conditions.text();
      case 1, 2 -> brokenBytes(whole());
      case 3, 4 -> brokenGrammar(whole());
      case 5 -> soup(1 + random.nextInt(60));
      case 6 -> repeated();
      default -> new String(bytes(random.nextInt(200)), StandardCharsets.UTF_8);
    };
  }

  /** A condition, of this source's own variables as far as there is one. */
  private String whole() {
    String text = conditions.text();
    return source == SourceType.CHANGE_DATABASE
        ? text
        : text.replace("resource.environment_id", one(variables))
            .replace("statement.text", one(variables));
  }

  /** As it comes from a faulty wire: bytes lost, changed, doubled; no longer UTF-8, perhaps. */
  private String brokenBytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; bytes.length > 0 && i <= random.nextInt(4); i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int to = at + random.nextInt(bytes.length - at);
          byte[] less = new byte[bytes.length - (to - at)];
          System.arraycopy(bytes, 0, less, 0, at);
          System.arraycopy(bytes, to, less, at, bytes.length - to);
          bytes = less;
        }
      }
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** As people make mistakes: words lost, swapped, doubled, and foreign ones put between. */
  private String brokenGrammar(String text) {
    List<String> words = new ArrayList<>(List.of(text.split("(?<=\\W)|(?=\\W)")));
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(words.size() + 1);
      switch (random.nextInt(4)) {
        case 0 -> words.add(at, one(PIECES));
        case 1 -> words.add(at, one(variables));
        case 2 -> words.subList(Math.max(0, at - 1), at).clear();
        default -> words.addAll(at, List.copyOf(words.subList(0, at)));
      }
      if (words.size() > 3_000) {
        break;
      }
    }
    return String.join("", words);
  }

  private String soup(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(random.nextInt(4) == 0 ? one(variables) : one(PIECES));
      text.append(random.nextInt(3) == 0 ? " " : "");
    }
    return text.toString();
  }

  /** As attackers do: as deep and as long as a text may be. */
  private String repeated() {
    String piece = random.nextBoolean() ? one(PIECES) : soup(1 + random.nextInt(4));
    int most = Expressions.LONGEST_TEXT / Math.max(1, piece.length());
    return soup(random.nextInt(4))
        + piece.repeat(random.nextInt(most + 1))
        + soup(random.nextInt(4));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
