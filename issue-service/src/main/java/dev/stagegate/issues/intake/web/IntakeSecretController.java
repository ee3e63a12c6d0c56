package dev.stagegate.issues.intake.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.intake.KeptSecret;
import dev.stagegate.issues.intake.ManagingSecrets;
import dev.stagegate.issues.intake.ManagingSecrets.Made;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What service accounts sign their records on the intake topic with, for administrators. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/service-accounts/{id}/intake-secrets")
class IntakeSecretController {

  record SecretList(List<KeptSecret> items) {}

  /** The secret itself is told here and never again. */
  record NewSecret(String secret, KeptSecret about) {
    static NewSecret of(Made made) {
      return new NewSecret(made.secret().value(), made.about());
    }

    @Override
    public String toString() {
      return "NewSecret[" + about.id() + "]";
    }
  }

  private final ManagingSecrets managing;

  IntakeSecretController(ManagingSecrets managing) {
    this.managing = managing;
  }

  /** An account's secrets, oldest first, without what they are. */
  @GetMapping
  @Needs(Permission.WORKSPACE_EDIT)
  Mono<SecretList> listIntakeSecrets(@PathVariable String id, Principal caller) {
    return managing.list(id, Caller.email(caller)).map(SecretList::new);
  }

  /** Makes a secret to sign with; an account may have two. Keep it: it is not shown again. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "201", headers = @Header(name = "Location"))
  @ApiResponse(responseCode = "409", description = "It has two already, or none can be sealed.")
  Mono<ResponseEntity<NewSecret>> createIntakeSecret(@PathVariable String id, Principal caller) {
    return managing
        .make(id, Caller.email(caller))
        .map(
            made ->
                ResponseEntity.created(
                        URI.create(
                            "/api/v1/service-accounts/"
                                + id
                                + "/intake-secrets/"
                                + made.about().id()))
                    .body(NewSecret.of(made)));
  }

  /** Removes a secret: what was signed with it is refused from this moment on. */
  @DeleteMapping("/{secretId}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> removeIntakeSecret(
      @PathVariable String id, @PathVariable UUID secretId, Principal caller) {
    return managing
        .remove(id, secretId, Caller.email(caller))
        .thenReturn(ResponseEntity.noContent().build());
  }
}
