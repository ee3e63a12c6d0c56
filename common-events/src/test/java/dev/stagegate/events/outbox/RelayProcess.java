package dev.stagegate.events.outbox;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.House;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;

/**
 * A replica in a process of its own: relays the outbox of the database that its argument names, on
 * the servers that its environment names, until it is killed or its parent ends.
 */
@NullMarked
final class RelayProcess {

  private RelayProcess() {}

  public static void main(String[] arguments) throws IOException {
    TestDatabase database = new TestDatabase(SharedServers.postgres(), arguments[0]);
    try (House _ = House.open(database, arguments[1])) {
      while (System.in.read() >= 0) {
        // Nobody writes; the end of the input is the end of the parent.
      }
    }
  }
}
