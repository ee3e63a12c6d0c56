package dev.stagegate.gateway.invitation.web;

import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.invitation.InvitationLog;
import dev.stagegate.gateway.invitation.InvitationLog.Place;
import dev.stagegate.gateway.invitation.InvitationState;
import dev.stagegate.gateway.invitation.LoggedInvitation;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What was asked of whom and what became of it, for workspace administrators. */
@RestController
public final class InvitationLogController {

  private static final int LONGEST_PAGE = 200;

  private final InvitationLog log;
  private final Administering administering;

  public InvitationLogController(InvitationLog log, Administering administering) {
    this.log = log;
    this.administering = administering;
  }

  /**
   * @param next the cursor of the next page; null on the last
   */
  record InvitationPage(List<LoggedInvitation> items, @Nullable String next) {}

  /** Invitations, the newest first, or those in one state. */
  @GetMapping("/api/v1/im/invitations")
  @Needs(Permission.CHANNELS_EDIT)
  Mono<InvitationPage> listInvitations(
      @RequestParam(required = false) @Nullable InvitationState state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
      Principal caller) {
    Place after = LogCursor.read(cursor);
    return administering
        .by(caller)
        .flatMap(_ -> log.page(state, after, limit).collectList())
        .map(
            found ->
                new InvitationPage(
                    found, found.size() < limit ? null : LogCursor.of(found.getLast().place())));
  }
}
