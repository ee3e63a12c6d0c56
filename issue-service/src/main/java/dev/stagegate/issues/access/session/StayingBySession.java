package dev.stagegate.issues.access.session;

import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.issues.access.Staying;
import dev.stagegate.issues.workspace.Workspaces;
import java.security.Principal;
import java.util.List;
import reactor.core.publisher.Mono;

/** Whether sessions are open still, many in one look. A stream does not keep its session open. */
final class StayingBySession implements Staying {

  private static final int MOST_TOGETHER = 1_000;

  private final Sessions sessions;
  private final Workspaces workspaces;
  private final GroupCommit<String, Boolean> looks =
      new GroupCommit<>(MOST_TOGETHER, this::areOpen);

  StayingBySession(Sessions sessions, Workspaces workspaces) {
    this.sessions = sessions;
    this.workspaces = workspaces;
  }

  @Override
  public Mono<Boolean> isIn(Principal caller) {
    return caller instanceof SessionCaller known
        ? looks
            .add(known.session().id())
            .flatMap(open -> open ? isInForce(known.session()) : Mono.just(false))
        : Mono.empty();
  }

  private Mono<List<Boolean>> areOpen(List<String> ids) {
    return sessions.open(ids).map(open -> ids.stream().map(open::contains).toList());
  }

  private Mono<Boolean> isInForce(Session session) {
    return workspaces.current().map(session::isInForce);
  }
}
