package dev.stagegate.gateway.settings.web;

import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.settings.Checkups;
import dev.stagegate.gateway.settings.Checkups.Checkup;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.security.Principal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether the channel can work, for workspace administrators. */
@RestController
public final class CheckController {

  private static final String PATH = "/api/v1/im/settings:check";
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}");

  private final Checkups checkups;
  private final Administering administering;

  public CheckController(Checkups checkups, Administering administering) {
    this.checkups = checkups;
    this.administering = administering;
  }

  /**
   * What is to be looked at besides the app.
   *
   * @param email somebody whose account is looked for
   */
  record CheckRequest(@Nullable String email) {}

  /** Looks now whether the channel can work, and tells what to do; the body may be left out. */
  @PostMapping(PATH)
  @Needs(Permission.CHANNELS_EDIT)
  Mono<Checkup> checkImSettings(
      @RequestBody(required = false) @Nullable CheckRequest request, Principal caller) {
    String email = request == null ? null : request.email();
    return administering
        .by(caller)
        .flatMap(
            _ -> {
              if (email != null && !EMAIL.matcher(email).matches()) {
                throw Problem.unprocessable(
                    "invalid-check",
                    "Nothing was checked.",
                    List.of(new FieldProblem("/email", "must be one e-mail address")));
              }
              return checkups.now(email);
            });
  }

  /** What was found last, by whichever replica. */
  @GetMapping(PATH)
  @Needs(Permission.CHANNELS_EDIT)
  Mono<Checkup> lastCheckOfImSettings(Principal caller) {
    return administering
        .by(caller)
        .flatMap(
            _ ->
                checkups
                    .last()
                    .switchIfEmpty(
                        Mono.error(
                            () ->
                                Problem.notFound(
                                    "not-checked-yet", "Nothing was checked so far."))));
  }
}
