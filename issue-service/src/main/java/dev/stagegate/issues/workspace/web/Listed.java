package dev.stagegate.issues.workspace.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page; null on the last
 */
record Listed<T>(List<T> items, @Nullable String next) {

  static final String DEFAULT = "200";
  static final int MOST = 1_000;

  Listed {
    items = List.copyOf(items);
  }

  /** The things after the cursor, which is the key of the last one that was seen. */
  static <S, T> Listed<T> of(
      Stream<S> things,
      Function<S, String> key,
      @Nullable String cursor,
      int limit,
      Function<S, T> view) {
    List<S> rest =
        things
            .filter(thing -> cursor == null || key.apply(thing).compareTo(cursor) > 0)
            .sorted(Comparator.comparing(key))
            .limit(limit + 1L)
            .toList();
    boolean isLast = rest.size() <= limit;
    List<S> page = isLast ? rest : rest.subList(0, limit);
    return new Listed<>(
        page.stream().map(view).toList(), isLast ? null : key.apply(page.getLast()));
  }

  /** Whether any of the texts contains what is looked for. */
  static boolean matches(@Nullable String wanted, String... texts) {
    return wanted == null
        || Stream.of(texts)
            .anyMatch(
                text -> text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)));
  }
}
