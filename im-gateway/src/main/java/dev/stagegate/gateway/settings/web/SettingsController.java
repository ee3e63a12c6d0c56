package dev.stagegate.gateway.settings.web;

import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.settings.Finding;
import dev.stagegate.gateway.settings.SavingSetup;
import dev.stagegate.gateway.settings.SavingSetup.Outcome;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How the Feishu or Lark app is set up: read and changed by workspace administrators alone. */
@RestController
@RequestMapping("/api/v1/im/settings")
public final class SettingsController {

  private final SavingSetup saving;
  private final Administering administering;

  public SettingsController(SavingSetup saving, Administering administering) {
    this.saving = saving;
    this.administering = administering;
  }

  /** How the app is set up; of secrets only whether one is set, since when and by whom. */
  @GetMapping
  @Needs(Permission.CHANNELS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<SettingsView>> readImSettings(Principal caller) {
    return administering.by(caller).flatMap(_ -> answer(List.of()));
  }

  /**
   * Changes how the app is set up; where it is enabled, every step that it needs is taken first.
   */
  @PutMapping
  @Needs(Permission.CHANNELS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<SettingsView>> changeImSettings(
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SettingsRequest request,
      Principal caller) {
    return administering
        .changing(caller)
        .flatMap(by -> saving.save(request.toDraft(), IfMatch.version(ifMatch), by))
        .flatMap(this::answer);
  }

  /** Goes back to what the configuration says. */
  @DeleteMapping
  @Needs(Permission.CHANNELS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<SettingsView>> forgetImSettings(
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return administering
        .changing(caller)
        .flatMap(by -> saving.forget(IfMatch.version(ifMatch), by))
        .flatMap(this::answer);
  }

  private Mono<ResponseEntity<SettingsView>> answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Saved saved -> answer(saved.steps());
      case Outcome.Outdated(long version) -> Mono.error(IfMatch.outdated(version));
      case Outcome.Unfit unfit ->
          Mono.error(
              Problem.unprocessable(
                  "invalid-settings",
                  "The settings were not kept.",
                  unfit.faults().stream()
                      .map(fault -> new FieldProblem(fault.field(), fault.message()))
                      .toList()));
      case Outcome.Refused refused -> Mono.error(new NotEnabled(refused.steps()));
      case Outcome.CannotSeal() ->
          Mono.error(
              Problem.conflict(
                  "no-sealing-keys",
                  "Secrets cannot be kept, since no sealing keys are configured: see"
                      + " stagegate.im.sealing-keyset in configuration.md."));
    };
  }

  private Mono<ResponseEntity<SettingsView>> answer(List<Finding> steps) {
    return Mono.zip(
        saving.inForce(),
        saving.stored(),
        (inForce, stored) ->
            ResponseEntity.ok()
                .eTag(Long.toString(inForce.version()))
                .cacheControl(CacheControl.noStore())
                .body(SettingsView.of(inForce, stored, steps)));
  }

  /** The platform does not let the app be enabled. */
  private static final class NotEnabled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> steps;

    NotEnabled(List<Finding> steps) {
      super("the app could not be enabled", null, false, false);
      this.steps = steps;
    }
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notEnabled(NotEnabled error) {
    ProblemDetail body =
        Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "app-not-enabled",
                "The app could not be enabled, and nothing was changed; the steps tell what to do.")
            .toProblemDetail();
    body.setProperty("steps", error.steps);
    return ResponseEntity.unprocessableContent().body(body);
  }
}
