package dev.stagegate.approvals.book.yaml;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of a YAML file that knows in which line it begins. */
sealed interface Part {

  int line();

  /** The part that a JSON pointer leads to, or the last one on the way that is there. */
  default Part nearest(String pointer) {
    Part part = this;
    for (String step : pointer.split("/", -1)) {
      Part next =
          switch (part) {
            case Fields fields -> fields.parts.get(step);
            case Items items -> items.at(step);
            case Scalar _ -> null;
          };
      part = Objects.requireNonNullElse(next, part);
    }
    return part;
  }

  /**
   * A value.
   *
   * @param text null where the file says that there is none
   */
  record Scalar(int line, @Nullable String text) implements Part {}

  /** A list. */
  record Items(int line, List<Part> parts) implements Part {
    public Items {
      parts = List.copyOf(parts);
    }

    private @Nullable Part at(String step) {
      return step.matches("\\d{1,9}") && Integer.parseInt(step) < parts.size()
          ? parts.get(Integer.parseInt(step))
          : null;
    }
  }

  /** Named parts, in the order of the file. */
  record Fields(int line, Map<String, Part> parts) implements Part {}
}
