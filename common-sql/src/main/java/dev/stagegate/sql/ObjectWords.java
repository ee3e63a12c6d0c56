package dev.stagegate.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words between CREATE, ALTER or DROP and the object's name, as data of a dialect.
 *
 * @param kinds a word, or two words with a blank, to what they mean; two words are looked for first
 * @param modifiers words that may stand before them
 * @param parts what ALTER TABLE may drop that is no column; reserved where it is used, so that no
 *     column has such a name
 */
record ObjectWords(Map<String, ObjectKind> kinds, Set<String> modifiers, Set<String> parts) {
  private static final Set<String> PARTS =
      Set.of("CONSTRAINT", "PRIMARY", "INDEX", "KEY", "FOREIGN", "CHECK", "PARTITION");

  @Nullable ObjectKind kind(String word, String next) {
    ObjectKind both = next.isEmpty() ? null : kinds.get(word + " " + next);
    return both == null ? kinds.get(word) : both;
  }

  /**
   * These words, all of one kind, added to a copy; a two-word entry is written with an underscore
   * in the list.
   */
  ObjectWords and(ObjectKind kind, String words) {
    Map<String, ObjectKind> more = new HashMap<>(kinds);
    for (String word : words.split(" ")) {
      more.put(word.replace('_', ' '), kind);
    }
    return new ObjectWords(Map.copyOf(more), modifiers, parts);
  }

  static ObjectWords withModifiers(String modifiers) {
    return new ObjectWords(Map.of(), Set.of(modifiers.split(" ")), PARTS);
  }

  /** These words too name parts of a table that are no columns. */
  ObjectWords parts(String words) {
    Set<String> more = new HashSet<>(parts);
    more.addAll(Arrays.asList(words.split(" ")));
    return new ObjectWords(kinds, modifiers, Set.copyOf(more));
  }
}
