package dev.stagegate.issues.workspace;

import java.util.List;
import reactor.core.publisher.Mono;

/** The database servers behind instances, to be tried and looked at. */
public interface TargetServers {

  /** What came of trying to sign in. */
  sealed interface Tried {

    /**
     * It can be worked with.
     *
     * @param version what the server says it is
     */
    record Works(String version) implements Tried {}

    /** It cannot, and why; never a secret. */
    record Fails(String why) implements Tried {}
  }

  /** What the server has. */
  sealed interface Found {

    /** The databases that the instance's user may use, the server's own left out. */
    record Databases(List<String> names) implements Found {
      public Databases {
        names = List.copyOf(names);
      }
    }

    /** It could not be asked, and why; never a secret. */
    record Fails(String why) implements Found {}
  }

  /**
   * Signs in and asks for the version.
   *
   * @param known the databases of the instance that are registered
   */
  Mono<Tried> test(Instance instance, List<String> known);

  Mono<Found> databases(Instance instance, List<String> known);
}
