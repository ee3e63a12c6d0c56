package dev.stagegate.issues.board;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.EndingStreams;
import dev.stagegate.issues.board.LiveTimeline.Told;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
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

  /**
   * @param next the number after which the next page begins; null on the last
   */
  @Schema(name = "TimelinePage")
  record Page(List<TimelineEntry> items, @Nullable Integer next) {}

  private final ActingOnIssue acting;
  private final Timeline timeline;
  private final LiveTimeline live;
  private final EndingStreams ending;
  private final BoardSettings settings;

  TimelineController(
      ActingOnIssue acting,
      Timeline timeline,
      LiveTimeline live,
      EndingStreams ending,
      BoardSettings settings) {
    this.acting = acting;
    this.timeline = timeline;
    this.live = live;
    this.ending = ending;
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
  Flux<ServerSentEvent<String>> streamEventsOfIssue(
      @PathVariable String issueId,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      Principal principal,
      @Parameter(hidden = true) ServerWebExchange call) {
    Long position = position(last);
    int after = position == null ? 0 : Math.toIntExact(Math.min(position, Integer.MAX_VALUE));
    return readable(issueId, principal)
        .flatMapMany(id -> stream(live.ofIssue(id, after, Caller.email(principal)), call));
  }

  /** What happens to the issues that the caller may read, as it happens (server-sent events). */
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Needs(value = Permission.OWN, note = "Tells of issues that one may read.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TimelineEntry.class)))
  Flux<ServerSentEvent<String>> streamEvents(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      Principal principal,
      @Parameter(hidden = true) ServerWebExchange call) {
    return stream(live.ofAll(position(last), Caller.email(principal)), call);
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

  private Flux<ServerSentEvent<String>> stream(Flux<Told> told, ServerWebExchange call) {
    Flux<ServerSentEvent<String>> heartbeat =
        Flux.interval(Duration.ZERO, settings.heartbeat())
            .onBackpressureDrop()
            .map(_ -> ServerSentEvent.<String>builder().comment("alive").build());
    return Flux.merge(told.map(TimelineController::event), heartbeat)
        .takeUntilOther(Mono.delay(settings.longestStream()))
        .takeUntilOther(ending.ended(call));
  }

  private static ServerSentEvent<String> event(Told told) {
    return ServerSentEvent.builder(told.json())
        .id(Long.toString(told.position()))
        .event(told.kind())
        .build();
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
