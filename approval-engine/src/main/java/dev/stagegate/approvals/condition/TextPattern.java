package dev.stagegate.approvals.condition;

import com.google.re2j.Pattern;
import java.util.function.Predicate;

/**
 * An RE2 expression that is looked for in texts, compiled once. Where every text it is found in
 * must hold some literal, a text without that is answered without running the expression.
 */
final class TextPattern implements Predicate<String> {

  private final Pattern pattern;
  private final RequiredLiteral literal;

  private TextPattern(Pattern pattern, RequiredLiteral literal) {
    this.pattern = pattern;
    this.literal = literal;
  }

  static TextPattern of(String pattern) {
    return new TextPattern(Pattern.compile(pattern), RequiredLiteral.of(pattern));
  }

  @Override
  public boolean test(String text) {
    return literal.isIn(text) && pattern.matcher(text).find();
  }
}
