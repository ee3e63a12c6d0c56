package dev.stagegate.issues.console;

import java.util.Map;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What an issue's page shows first, told with the page itself: whoever waits for its scripts reads
 * already.
 */
public interface FirstView {

  /**
   * Nothing where who asks is not signed in or may not read the issue, where there is none, and
   * where it takes long: the page finds out by itself. An error where it cannot be told.
   */
  Mono<Shown> of(ServerWebExchange exchange, String issueId);

  /**
   * @param reader the e-mail of whoever it is told to
   * @param title as plain text
   * @param text how the SQL begins that is shown first, as plain text; empty where there is none
   * @param answers by path, what the API answers the reader there: the page need not ask
   */
  record Shown(String reader, String title, String text, Map<String, Object> answers) {}
}
