package dev.stagegate.issues.access;

import dev.stagegate.events.TaskSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an act touches.
 *
 * @param database as {@code instance/name}; {@link TaskSnapshot#EVERY_DATABASE} is covered only by
 *     a role that is not limited to some
 */
public record Place(String environmentId, String database) {

  /**
   * @param databases empty for every one of the environment
   */
  public static Stream<Place> all(String environmentId, Collection<String> databases) {
    Collection<String> named =
        databases.isEmpty() ? List.of(TaskSnapshot.EVERY_DATABASE) : databases;
    return named.stream().map(database -> new Place(environmentId, database));
  }
}
