package dev.stagegate.approvals.words;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sentences in one language, from resource files; English where a language is not spoken. */
public final class Words {

  private static final int LONGEST_HEADER = 500;
  private static final Map<Locale, Words> SPOKEN =
      Stream.of(Locale.ENGLISH, Locale.CHINESE)
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Words::new));

  private final Locale locale;
  private final ResourceBundle sentences;

  private Words(Locale locale) {
    this.locale = locale;
    this.sentences =
        ResourceBundle.getBundle(
            Words.class.getName(), locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /** The words that fit best what a caller reads. */
  public static Words preferredBy(@Nullable String acceptLanguage) {
    Locale best = Locale.lookup(ranges(acceptLanguage), SPOKEN.keySet());
    return in(best == null ? Locale.ENGLISH : best);
  }

  /** The words of English or Chinese. */
  public static Words in(Locale locale) {
    Words words = SPOKEN.get(locale);
    if (words == null) {
      throw new IllegalArgumentException(locale + " is not spoken");
    }
    return words;
  }

  public Locale locale() {
    return locale;
  }

  /** Whether there is a sentence of this key. */
  public boolean knows(String key) {
    return sentences.containsKey(key);
  }

  /** The sentence of this key, with what it is about put in. */
  public String say(String key, Object... about) {
    Object[] texts = Stream.of(about).map(String::valueOf).toArray();
    return new MessageFormat(sentences.getString(key), locale).format(texts);
  }

  private static List<Locale.LanguageRange> ranges(@Nullable String acceptLanguage) {
    if (acceptLanguage == null
        || acceptLanguage.isBlank()
        || acceptLanguage.length() > LONGEST_HEADER) {
      return List.of();
    }
    try {
      return Locale.LanguageRange.parse(acceptLanguage);
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }
}
