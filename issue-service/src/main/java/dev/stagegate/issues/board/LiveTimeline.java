package dev.stagegate.issues.board;

import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.board.TimelineFeed.News;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.account.ProjectLimit;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows what a reader may see: first what was missed, then what happens, nothing left out
 * between.
 */
@Component
class LiveTimeline {

  private static final int PAGE = 500;

  /**
   * Who follows.
   *
   * @param limit the one project that the reader's token reaches; null for all
   */
  record Reader(String email, @Nullable ProjectLimit limit) {}

  private final Timeline timeline;
  private final TimelineFeed feed;
  private final Workspaces workspaces;
  private final Clock clock;
  private final JsonMapper json;

  LiveTimeline(
      Timeline timeline, TimelineFeed feed, Workspaces workspaces, Clock clock, JsonMapper json) {
    this.timeline = timeline;
    this.feed = feed;
    this.workspaces = workspaces;
    this.clock = clock;
    this.json = json;
  }

  /**
   * One issue, whose entries are numbered without gaps. The stream ends when the reader may no
   * longer read it.
   *
   * @param after the number of the last entry that was seen
   */
  Flux<byte[]> ofIssue(String issueId, int after, Reader reader) {
    return Flux.defer(
        () -> {
          AtomicInteger seen = new AtomicInteger(after);
          return Flux.merge(
                  feed.live()
                      .filter(news -> news.entry().issueId().equals(issueId))
                      .map(News::workspace),
                  feed.ready().then(workspaces.current()))
              .onBackpressureLatest()
              .concatMap(workspace -> from(issueId, seen, reader, workspace), 1);
        });
  }

  private Flux<byte[]> from(
      String issueId, AtomicInteger seen, Reader reader, Workspace workspace) {
    return Flux.defer(() -> timeline.ofIssue(issueId, seen.get(), PAGE))
        .collectList()
        .expand(
            page ->
                page.size() < PAGE
                    ? Mono.empty()
                    : timeline.ofIssue(issueId, page.getLast().number(), PAGE).collectList())
        .concatMap(Flux::fromIterable)
        .filter(entry -> mayRead(workspace, entry, reader))
        .doOnNext(entry -> seen.set(entry.number()))
        .map(entry -> EventText.of(entry.number(), entry.kind(), json.writeValueAsString(entry)));
  }

  /**
   * All issues that the reader may read.
   *
   * @param after the position of the last entry that was seen; null from now on
   */
  Flux<byte[]> ofAll(@Nullable Long after, Reader reader) {
    Flux<News> all = after == null ? feed.live() : missedAndLive(after);
    return all.filter(news -> mayRead(news.workspace(), news.entry(), reader)).map(News::event);
  }

  private Flux<News> missedAndLive(long after) {
    // What happens is held from the beginning, so that nothing is between it and what was missed.
    return Flux.using(
        () -> new HeldNews(feed.live()),
        held -> {
          AlreadyTold told = new AlreadyTold();
          return feed.ready()
              .thenMany(missed(after).doOnNext(told::add))
              .concatWith(held.asFlux().filter(told::isNew));
        },
        HeldNews::close);
  }

  private Flux<News> missed(long after) {
    AtomicLong complete = new AtomicLong(after);
    return workspaces
        .current()
        .flatMapMany(
            workspace ->
                timeline
                    .after(after, List.of(), PAGE)
                    .collectList()
                    .expand(
                        page ->
                            page.size() < PAGE
                                ? Mono.empty()
                                : timeline
                                    .after(page.getLast().id(), List.of(), PAGE)
                                    .collectList())
                    .concatMap(Flux::fromIterable)
                    .map(entry -> News.of(entry, advance(complete, entry.id()), workspace, json)));
  }

  /** How far everything is told: up to the first id that is missing. */
  private static long advance(AtomicLong complete, long id) {
    return complete.updateAndGet(at -> id == at + 1 ? id : at);
  }

  private boolean mayRead(Workspace workspace, TimelineEntry entry, Reader reader) {
    return Permissions.allow(
        Act.READ_ISSUE,
        workspace.within(reader.limit()),
        reader.email(),
        entry.projectId(),
        entry.creator(),
        List.of(),
        clock.instant());
  }
}
