package dev.stagegate.issues.access.session;

import dev.stagegate.issues.access.Me;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who opens a page. Pages are for everybody, so that nobody is looked up but where one asks. */
public final class PageReader {

  /** What somebody may do in more is as large as a page. */
  private static final int MOST_PROJECTS = 10;

  private final RecognisingBySession recognising;
  private final Workspaces workspaces;
  private final Clock clock;

  PageReader(RecognisingBySession recognising, Workspaces workspaces, Clock clock) {
    this.recognising = recognising;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /**
   * Somebody who is signed in.
   *
   * @param answers by path, what the API answers to who that is; one thing is the CSRF token
   */
  public record Reader(String email, Map<String, Object> answers) {

    @Override
    public String toString() {
      return "Reader[" + email + "]";
    }
  }

  /** Empty where nobody is signed in, or where a token says who it is, as for the API. */
  public Mono<Reader> reader(ServerWebExchange exchange) {
    if (exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
      return Mono.empty();
    }
    return recognising.signedIn(exchange).zipWith(workspaces.current(), this::reader);
  }

  private Reader reader(SessionCaller caller, Workspace workspace) {
    String email = caller.session().email();
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put(SessionController.SESSION, SessionController.OwnSession.of(caller));
    Me me = Me.of(workspace, email, clock.instant());
    if (me.projects().size() <= MOST_PROJECTS) {
      answers.put(Me.PATH, me);
    }
    return new Reader(email, answers);
  }
}
