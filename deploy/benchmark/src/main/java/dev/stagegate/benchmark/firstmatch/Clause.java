package dev.stagegate.benchmark.firstmatch;

import java.util.List;
import java.util.regex.Pattern;

/** A condition of the workload, in no engine's language. */
sealed interface Clause {

  boolean holds(Request request);

  record Equal(Field field, String value) implements Clause {
    @Override
    public boolean holds(Request request) {
      return value.equals(request.text(field));
    }
  }

  record OneOf(Field field, List<String> values) implements Clause {
    @Override
    public boolean holds(Request request) {
      return values.contains(request.text(field));
    }
  }

  record MoreThan(Field field, long bound) implements Clause {
    @Override
    public boolean holds(Request request) {
      return request.number(field) > bound;
    }
  }

  record StartsWith(Field field, String prefix) implements Clause {
    @Override
    public boolean holds(Request request) {
      return request.text(field).startsWith(prefix);
    }
  }

  record Contains(Field field, String part) implements Clause {
    @Override
    public boolean holds(Request request) {
      return request.text(field).contains(part);
    }
  }

  /**
   * A regular expression that is found somewhere in the text.
   *
   * @param sample a text that it is found in, with a place for a table's name
   */
  record Finds(Field field, Pattern pattern, String sample) implements Clause {
    @Override
    public boolean holds(Request request) {
      return pattern.matcher(request.text(field)).find();
    }
  }

  record All(List<Clause> parts) implements Clause {
    @Override
    public boolean holds(Request request) {
      return parts.stream().allMatch(part -> part.holds(request));
    }
  }

  record Any(List<Clause> parts) implements Clause {
    @Override
    public boolean holds(Request request) {
      return parts.stream().anyMatch(part -> part.holds(request));
    }
  }
}
