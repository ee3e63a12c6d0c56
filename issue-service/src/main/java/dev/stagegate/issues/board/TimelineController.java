package dev.stagegate.issues.board;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.EndingStreams;
import dev.stagegate.issues.board.LiveTimeline.Reader;
import dev.stagegate.issues.board.live.LastingAnswer;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import dev.stagegate.web.account.ProjectLimit;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What happened, page by page or live (server-sent events). */
@RestController
@RequestMapping("/api/v1")
class TimelineController {

  private static final int LONGEST_PAGE = 500;
  private static final MediaType EVENTS =
      new MediaType(MediaType.TEXT_EVENT_STREAM, StandardCharsets.UTF_8);

  /**
   * @param next the number after which the next page begins; null on the last
   */
  @Schema(name = "TimelinePage")
  record Page(List<TimelineEntry> items, @Nullable Integer next) {}

  private final ActingOnIssue acting;
  private final Timeline timeline;
  private final LiveTimeline live;
  private final EndingStreams ending;
  private final Heartbeat heartbeat;
  private final BoardSettings settings;

  TimelineController(
      ActingOnIssue acting,
      Timeline timeline,
      LiveTimeline live,
      EndingStreams ending,
      Heartbeat heartbeat,
      BoardSettings settings) {
    this.acting = acting;
    this.timeline = timeline;
    this.live = live;
    this.ending = ending;
    this.heartbeat = heartbeat;
    this.settings = settings;
  }

  /** Everything that happened to an issue, in order: who, when, what, through which channel. */
  @GetMapping("/issues/{issueId}/timeline")
  @Needs(value = Permission.ISSUES_READ, note = "And the issue's creator.")
  Mono<Page> readTimeline(
      @PathVariable String issueId,
      @RequestParam(defaultValue = "0") @Min(0) int after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(LONGEST_PAGE) int limit,
      Principal principal) {
    return readable(issueId, principal)
        .flatMap(_ -> timeline.ofIssue(issueId, after, limit).collectList())
        .map(items -> new Page(items, items.size() < limit ? null : items.getLast().number()));
  }

  /** What happens to an issue, as it happens (server-sent events). */
  @GetMapping(path = "/issues/{issueId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Needs(value = Permission.ISSUES_READ, note = "And the issue's creator.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TimelineEntry.class)))
  Mono<Void> streamEventsOfIssue(
      @PathVariable String issueId,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      Principal principal,
      @Parameter(hidden = true) ServerWebExchange call) {
    Long position = position(last);
    int after = position == null ? 0 : Math.toIntExact(Math.min(position, Integer.MAX_VALUE));
    return readable(issueId, principal)
        .zipWith(reader(principal))
        .doOnNext(known -> go(call, principal, live.ofIssue(known.getT1(), after, known.getT2())))
        .then();
  }

  /** What happens to the issues that the caller may read, as it happens (server-sent events). */
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Needs(value = Permission.OWN, note = "Tells of issues that one may read.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TimelineEntry.class)))
  Mono<Void> streamEvents(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      Principal principal,
      @Parameter(hidden = true) ServerWebExchange call) {
    Long position = position(last);
    return reader(principal)
        .doOnNext(reader -> go(call, principal, live.ofAll(position, reader)))
        .then();
  }

  private void go(ServerWebExchange call, Principal principal, Flux<byte[]> told) {
    Mono<Void> end =
        ending.ended(
            call.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION),
            principal,
            settings.longestStream());
    call.getResponse().getHeaders().setContentType(EVENTS);
    DataBufferFactory buffers = call.getResponse().bufferFactory();
    LastingAnswer.goesOn(call, heartbeat.among(told).takeUntilOther(end).map(buffers::wrap));
  }

  private static Mono<Reader> reader(Principal principal) {
    return ProjectLimit.called(limit -> Mono.just(new Reader(Caller.email(principal), limit)));
  }

  private Mono<String> readable(String issueId, Principal principal) {
    return acting
        .read(issueId, Caller.email(principal))
        .map(issue -> issue.id())
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.notFound(
                        "not-found", "There is no issue " + issueId + " that you may read.")));
  }

  private static @Nullable Long position(@Nullable String header) {
    if (header == null || header.isEmpty()) {
      return null;
    }
    if (!header.matches("[0-9]{1,18}")) {
      throw Problem.badRequest("bad-event-id", "Last-Event-ID must be the id of an earlier event.");
    }
    return Long.valueOf(header);
  }
}
