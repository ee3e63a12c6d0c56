package dev.stagegate.issues.git.web;

import dev.stagegate.issues.git.GitSettings;
import dev.stagegate.issues.git.hook.HookMessage;
import dev.stagegate.issues.git.hook.TakingHook;
import dev.stagegate.issues.git.hook.TakingHook.Answer;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import dev.stagegate.web.RawBody;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where hosts send their hooks. Open to everybody: each message proves whose it is. */
@RestController
class GitHookController {

  static final String PATHS = "/hooks/git/*";

  private final TakingHook taking;
  private final int largest;

  GitHookController(TakingHook taking, GitSettings settings) {
    this.taking = taking;
    this.largest = (int) settings.limits().hook().toBytes();
  }

  @PostMapping("/hooks/git/{connection}")
  @Needs(value = Permission.ANYBODY, note = "By a host that signs with the connection's secret.")
  Mono<ResponseEntity<Answer>> takeGitHook(
      @PathVariable String connection, ServerHttpRequest request) {
    return RawBody.of(request, largest)
        .flatMap(
            body ->
                taking.take(
                    connection, new HookMessage(request.getHeaders().toSingleValueMap(), body)))
        .map(GitHookController::answer);
  }

  private static ResponseEntity<Answer> answer(Answer answer) {
    return switch (answer.state()) {
      case TAKEN -> ResponseEntity.accepted().body(answer);
      case REPEATED, IGNORED -> ResponseEntity.ok(answer);
      case NOT_PROVEN -> throw Problem.of(HttpStatus.UNAUTHORIZED, "not-signed", answer.reason());
      case NO_JSON ->
          throw Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "json-needed", answer.reason());
    };
  }
}
