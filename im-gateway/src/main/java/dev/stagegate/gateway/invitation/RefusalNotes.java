package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What people are still to be told about answers that did not count. */
public interface RefusalNotes {

  /** Keeps a note in the caller's transaction; the same id twice is kept once. */
  Mono<Void> keep(Note note);

  /** Claims what is to be told in these channels. */
  Flux<Note> claim(Set<Channel> channels, int most, Duration lease);

  /** A claim stands for as long from now on, if it is still the one that was made. */
  Mono<Void> extend(Note note, Duration lease);

  Mono<Void> giveBack(Note note, Duration pause);

  Mono<Void> done(Note note);

  /**
   * Something to tell the people of an invitation.
   *
   * @param attempts how often it was claimed, this time included
   */
  record Note(UUID id, String invitationId, String words, int attempts) {}
}
