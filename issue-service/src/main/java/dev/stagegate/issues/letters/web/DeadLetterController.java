package dev.stagegate.issues.letters.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.WorkspaceRights;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.letters.DeadLetter;
import dev.stagegate.issues.letters.LetterEvent;
import dev.stagegate.issues.letters.LetterState;
import dev.stagegate.issues.letters.LookingIntoLetters;
import dev.stagegate.issues.letters.LookingIntoLetters.Detail;
import dev.stagegate.issues.letters.LookingIntoLetters.LetterContent;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.NumberCursor;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What readers gave up, for workspace administrators. */
@RestController
@Tag(name = "Dead letters")
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

  private static final int LONGEST_PAGE = 200;
  private static final int LONGEST_REASON = 500;

  /**
   * @param next the cursor of the next page; null on the last
   */
  @Schema(name = "DeadLetterPage")
  record Page(List<DeadLetter> items, @Nullable String next) {}

  /**
   * A dead letter with its history, oldest first.
   *
   * @param stack where in the code it went wrong
   */
  @Schema(name = "DeadLetterDetail")
  record OneLetter(DeadLetter letter, String stack, List<LetterEvent> history) {}

  /**
   * @param reason why, for who looks at it later
   */
  @Schema(name = "DeadLetterReason")
  record Reason(@Schema(maxLength = LONGEST_REASON) @Nullable String reason) {}

  private final LookingIntoLetters letters;
  private final Workspaces workspaces;
  private final AuditLog audit;
  private final Clock clock;

  DeadLetterController(
      LookingIntoLetters letters, Workspaces workspaces, AuditLog audit, Clock clock) {
    this.letters = letters;
    this.workspaces = workspaces;
    this.audit = audit;
    this.clock = clock;
  }

  /** What readers gave up, newest first; every filter narrows the list. */
  @GetMapping
  @Needs(Permission.DEAD_LETTERS_READ)
  Mono<Page> listDeadLetters(
      @RequestParam(required = false) @Nullable LetterState state,
      @RequestParam(required = false) @Nullable String reader,
      @RequestParam(required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
      Principal caller) {
    Long before = NumberCursor.read(cursor);
    return allowed(caller, Permission.DEAD_LETTERS_READ)
        .then(Mono.defer(() -> letters.page(before, state, reader, key, limit + 1).collectList()))
        .map(found -> page(found, limit));
  }

  private static Page page(List<DeadLetter> found, int limit) {
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(found.subList(0, limit), Long.toString(found.get(limit - 1).id()));
  }

  /** One of them, and what happened to it. */
  @GetMapping("/{id}")
  @Needs(Permission.DEAD_LETTERS_READ)
  Mono<OneLetter> readDeadLetter(@PathVariable long id, Principal caller) {
    return allowed(caller, Permission.DEAD_LETTERS_READ)
        .then(Mono.defer(() -> found(id)))
        .map(DeadLetterController::told);
  }

  /** What it says, headers and body; it may hold SQL, so that the audit log tells who read it. */
  @GetMapping("/{id}/content")
  @Needs(Permission.DEAD_LETTERS_READ)
  Mono<LetterContent> readContentOfDeadLetter(@PathVariable long id, Principal caller) {
    return allowed(caller, Permission.DEAD_LETTERS_READ)
        .then(Mono.defer(() -> found(id)))
        .flatMap(detail -> letters.content(detail.letter()))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.notFound(
                        "dead-letter-gone", "Kafka no longer keeps this dead letter.")))
        .delayUntil(
            _ ->
                audit.note(
                    Deed.done(
                        clock.instant(),
                        Caller.email(caller),
                        "DEAD_LETTER_READ",
                        "dead-letters/" + id)));
  }

  /** Tells it to its reader once more, which takes it once however often it is told. */
  @PostMapping("/{id}/replay")
  @Needs(Permission.DEAD_LETTERS_SETTLE)
  Mono<OneLetter> replayDeadLetter(
      @PathVariable long id,
      @RequestBody(required = false) @Nullable Reason body,
      Principal caller) {
    return settle(id, caller, reason(body), 0, letters::replay);
  }

  /** Nobody will take it; the reason, which is required, stays on record. */
  @PostMapping("/{id}/discard")
  @Needs(Permission.DEAD_LETTERS_SETTLE)
  Mono<OneLetter> discardDeadLetter(
      @PathVariable long id,
      @RequestBody(required = false) @Nullable Reason body,
      Principal caller) {
    return settle(id, caller, reason(body), 1, letters::discard);
  }

  private Mono<OneLetter> settle(
      long id, Principal caller, String reason, int shortestReason, Settling settling) {
    return allowed(caller, Permission.DEAD_LETTERS_SETTLE)
        .then(Mono.defer(() -> found(id)))
        .then(Mono.fromRunnable(() -> checkReason(reason, shortestReason)))
        .then(Mono.defer(() -> settling.settle(id, Caller.email(caller), reason)))
        .flatMap(done -> answered(id, done));
  }

  /** What becomes of a dead letter; false where it may not be settled as it stands. */
  @FunctionalInterface
  private interface Settling {
    Mono<Boolean> settle(long id, String by, String reason);
  }

  private Mono<OneLetter> answered(long id, boolean done) {
    return done
        ? found(id).map(DeadLetterController::told)
        : Mono.error(
            Problem.conflict(
                "dead-letter-settled", "It is discarded, or being replayed at this moment."));
  }

  private Mono<Detail> found(long id) {
    return letters
        .detail(id)
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.notFound(
                        "no-such-dead-letter", "There is no dead letter " + id + ".")));
  }

  private static OneLetter told(Detail detail) {
    return new OneLetter(detail.letter(), detail.stack(), detail.history());
  }

  private static String reason(@Nullable Reason body) {
    return body == null || body.reason() == null ? "" : body.reason().strip();
  }

  private static void checkReason(String reason, int shortest) {
    if (reason.length() < shortest || reason.length() > LONGEST_REASON || reason.indexOf(0) >= 0) {
      throw Problem.unprocessable(
          "invalid-reason",
          "The reason is not acceptable.",
          List.of(
              new FieldProblem(
                  "/reason", "must have " + shortest + " to " + LONGEST_REASON + " characters")));
    }
  }

  private Mono<Void> allowed(Principal caller, Permission needed) {
    return workspaces
        .current()
        .flatMap(
            workspace ->
                WorkspaceRights.mayAdminister(
                        workspace, Caller.email(caller), needed, clock.instant())
                    ? Mono.empty()
                    : Mono.error(
                        Problem.forbidden(
                            "not-allowed", "Dead letters are for workspace administrators.")));
  }
}
