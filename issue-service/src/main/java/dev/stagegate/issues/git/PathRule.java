package dev.stagegate.issues.git;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which files are for which database. What is left out must be a placeholder of the pattern; an
 * instance may be left out where the database's name is unique in its environment and project.
 *
 * @param pattern such as <code>migrations/{environment}/{database}/*.sql</code>
 * @param environment its id
 * @param instance its id
 * @param database its name
 */
public record PathRule(
    String pattern,
    @Nullable String environment,
    @Nullable String instance,
    @Nullable String database) {

  /**
   * Where a file is for.
   *
   * @param instance null where it was not said
   */
  record Place(String environment, @Nullable String instance, String database) {}

  /** The place of a file; empty if the pattern does not fit. */
  Optional<Place> place(String path) {
    return PathPattern.of(pattern).match(path).map(this::place);
  }

  private Place place(Map<String, String> found) {
    return new Place(
        chosen(environment, found, PathPattern.ENVIRONMENT),
        instance == null ? found.get(PathPattern.INSTANCE) : instance,
        chosen(database, found, PathPattern.DATABASE));
  }

  private static String chosen(@Nullable String said, Map<String, String> found, String name) {
    return said == null ? found.getOrDefault(name, "") : said;
  }
}
