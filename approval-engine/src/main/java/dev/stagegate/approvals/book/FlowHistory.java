package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every edit of the flows. */
public interface FlowHistory {

  /**
   * Edits, newest first, each without its order and with the first of its flows only.
   *
   * @param atMost so many edits
   */
  Flux<KeptEdit> list(Wanted wanted, int atMost);

  /** One edit, whole. */
  Mono<KeptEdit> find(long id);

  /** The edits of a source type after one version of its list, up to another; newest first. */
  Flux<KeptEdit> between(SourceType source, long afterVersion, long upToVersion);

  /**
   * Which edits.
   *
   * @param source null for all
   * @param flowId those that changed this flow; null for all
   * @param before those before this edit; null for all
   */
  record Wanted(@Nullable SourceType source, @Nullable String flowId, @Nullable Long before) {}
}
