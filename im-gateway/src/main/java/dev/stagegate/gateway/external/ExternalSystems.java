package dev.stagegate.gateway.external;

import dev.stagegate.secrets.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The external systems there are. Each change is told to the other services with the change. */
public interface ExternalSystems {

  /** All, by id. */
  Flux<ExternalSystem> all();

  Mono<ExternalSystem> find(String systemId);

  /** A system with what signs for it; empty if there is none. */
  Mono<Known> known(String systemId);

  Mono<Edit> add(SystemDraft draft, String by, Instant at);

  /**
   * @param version the version that is changed
   */
  Mono<Edit> change(SystemDraft draft, long version, String by, Instant at);

  /** Removes a system of which no request is open any more. */
  Mono<Edit> remove(String systemId, long version, String by, Instant at);

  /** Seals every secret by the newest key, where it is not yet. */
  Mono<Void> resealAll();

  /**
   * A system with its secret.
   *
   * @param secret null where it cannot be opened with the sealing keys at hand
   */
  record Known(ExternalSystem system, @Nullable Secret secret) {}

  /** What became of an edit. */
  sealed interface Edit {

    record Done(ExternalSystem system) implements Edit {}

    record Removed() implements Edit {}

    /** There is one of this id. */
    record Exists() implements Edit {}

    record Missing() implements Edit {}

    /** Somebody else was first. */
    record Outdated(long version) implements Edit {}

    /** There are as many as there may be. */
    record TooMany(int most) implements Edit {}

    /** Requests are open there, which could not be taken back any more. */
    record InUse(long requests) implements Edit {}
  }
}
