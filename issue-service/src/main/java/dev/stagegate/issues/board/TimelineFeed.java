package dev.stagegate.issues.board;

import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.issues.issue.ChangedIssues;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is added to the timeline, by any replica, as it happens. One query loop serves all who
 * follow in this process, and rests while nobody does.
 */
@Component
class TimelineFeed {

  private static final Logger log = LoggerFactory.getLogger(TimelineFeed.class);
  private static final int PAGE = 1000;
  private static final int BUFFER = 4096;

  /**
   * An entry with what was known when it was read.
   *
   * @param event the entry as all who follow are told it, written once
   * @param complete every entry up to this id has been told
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares news.
  record News(TimelineEntry entry, byte[] event, long complete, Workspace workspace) {

    static News of(TimelineEntry entry, long complete, Workspace workspace, JsonMapper json) {
      String text = json.writeValueAsString(entry);
      return new News(entry, EventText.of(complete, entry.kind(), text), complete, workspace);
    }
  }

  private final Timeline timeline;
  private final Workspaces workspaces;
  private final ChangedIssues changes;
  private final BoardSettings settings;
  private final Clock clock;
  private final JsonMapper json;
  private final Flux<News> live;
  private volatile Sinks.One<Boolean> begun = Sinks.one();

  TimelineFeed(
      Timeline timeline,
      Workspaces workspaces,
      ChangedIssues changes,
      BoardSettings settings,
      Clock clock,
      JsonMapper json) {
    this.timeline = timeline;
    this.workspaces = workspaces;
    this.changes = changes;
    this.settings = settings;
    this.clock = clock;
    this.json = json;
    // Who happens to come first does not lend it what is known of that call, such as its limit.
    this.live =
        Flux.defer(this::follow).contextWrite(_ -> Context.empty()).publish(BUFFER).refCount();
  }

  /**
   * From now on. Who reads too slowly is cut off and must come again, asking for what it missed.
   */
  Flux<News> live() {
    // This strategy's buffer is small until it is needed; a thousand of them wait at the same time.
    return live.onBackpressureBuffer(BUFFER, _ -> {}, BufferOverflowStrategy.ERROR);
  }

  /**
   * Completes when everything that is written from now on will be told; to be asked after {@link
   * #live} was subscribed.
   */
  Mono<Void> ready() {
    return Mono.defer(() -> begun.asMono().then());
  }

  private Flux<News> follow() {
    Sinks.One<Boolean> begins = Sinks.one();
    begun = begins;
    Wakeup wakeup = new Wakeup();
    Flux<News> news =
        timeline
            .latestId()
            .retryWhen(patiently())
            .doOnNext(_ -> begins.tryEmitValue(true))
            .flatMapMany(id -> loop(new Gaps(id, settings.gapPatience()), wakeup));
    return Flux.using(
        () -> changes.asFlux().subscribe(_ -> wakeup.ring()),
        _ -> news,
        subscription -> subscription.dispose());
  }

  private Flux<News> loop(Gaps gaps, Wakeup wakeup) {
    return Flux.defer(() -> next(gaps))
        .concatWith(wakeup.await(settings.poll()).then(Mono.empty()))
        .repeat()
        .retryWhen(patiently());
  }

  private static Retry patiently() {
    return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
        .maxBackoff(Duration.ofSeconds(5))
        .doBeforeRetry(
            retry -> log.warn("Following the timeline failed: {}", retry.failure().toString()));
  }

  private Flux<News> next(Gaps gaps) {
    return timeline
        .after(gaps.highest(), gaps.missing(), PAGE)
        .collectList()
        .flatMapMany(
            entries ->
                entries.isEmpty()
                    ? Flux.<News>empty().doOnComplete(() -> gaps.forgetOld(clock.instant()))
                    : workspaces.current().flatMapMany(w -> news(gaps, entries, w)));
  }

  private Flux<News> news(Gaps gaps, List<TimelineEntry> entries, Workspace workspace) {
    entries.forEach(entry -> gaps.read(entry.id(), clock.instant()));
    gaps.forgetOld(clock.instant());
    long complete = gaps.complete();
    return Flux.fromIterable(entries)
        .map(entry -> News.of(entry, Math.min(complete, entry.id()), workspace, json));
  }
}
