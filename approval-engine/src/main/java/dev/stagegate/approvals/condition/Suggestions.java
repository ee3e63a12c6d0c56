package dev.stagegate.approvals.condition;

import dev.stagegate.events.SourceType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Tells the author of a condition what a name that is not known may have been meant to be. */
record Suggestions(SourceType source) {

  private static final List<String> FUNCTIONS =
      List.of(
          "all",
          "charAt",
          "contains",
          "endsWith",
          "exists",
          "exists_one",
          "filter",
          "indexOf",
          "join",
          "lastIndexOf",
          "lowerAscii",
          "matches",
          "quote",
          "reverse",
          "size",
          "startsWith",
          "substring",
          "trim",
          "upperAscii");

  /** What to say about the unknown name that stands at this offset of the text; may be nothing. */
  Optional<String> about(String text, int offset) {
    UnknownName name = UnknownName.at(text, offset);
    return name.isFunction()
        ? nearest(name.text(), FUNCTIONS).map(Suggestions::meant)
        : aboutVariable(name.text());
  }

  private Optional<String> aboutVariable(String name) {
    Optional<String> elsewhere =
        SyntaxTree.variable(name)
            .map(variable -> name + " is a variable of " + sources(variable) + " only");
    if (elsewhere.isPresent() || name.isEmpty()) {
      return elsewhere;
    }
    return nearest(name, spellings(Variables.of(source)))
        .map(nearest -> "there is no variable '" + name + "'; " + meant(nearest));
  }

  private static String sources(Variable variable) {
    return Stream.of(SourceType.values())
        .filter(source -> Variables.of(source).contains(variable))
        .map(SourceType::name)
        .collect(Collectors.joining(", "));
  }

  private static List<String> spellings(Set<Variable> variables) {
    return variables.stream().flatMap(variable -> variable.spellings().stream()).toList();
  }

  private static String meant(String nearest) {
    return "did you mean '" + nearest + "'?";
  }

  /** The nearest by edits; none where more than a third of it is different. */
  private static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(one -> distance(name, one)))
        .filter(one -> distance(name, one) * 3 <= compared(name, one));
  }

  private static int compared(String name, String known) {
    return name.contains(".") ? Math.max(name.length(), known.length()) : name.length();
  }

  /** A variable may have been cut off, or named without what stands before its dot. */
  private static int distance(String name, String known) {
    if (name.contains(".") && known.startsWith(name)) {
      return 1;
    }
    int whole = letters(name, known);
    return name.contains(".")
        ? whole
        : Math.min(whole, letters(name, known.substring(known.indexOf('.') + 1)));
  }

  /** How many letters to add, leave out or change; case counts as equal. */
  private static int letters(String from, String to) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(from.toLowerCase(Locale.ROOT), to.toLowerCase(Locale.ROOT));
  }
}
