package dev.stagegate.issues.workspace.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.issues.access.Passwords;
import dev.stagegate.issues.workspace.Edit;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Built-in accounts of people. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/people/{email}/password")
@ConditionalOnProperty("stagegate.access.signing-key")
class PasswordController {

  private static final int SHORTEST = 12;

  record PasswordBody(
      @Schema(requiredMode = REQUIRED, minLength = SHORTEST, format = "password")
          @Nullable String password) {
    @Override
    public String toString() {
      return "PasswordBody";
    }
  }

  private final Editing editing;
  private final Passwords passwords;

  PasswordController(Editing editing, Passwords passwords) {
    this.editing = editing;
    this.passwords = passwords;
  }

  /** Gives a person another password, and a built-in account if there was none. */
  @PutMapping
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> setPassword(
      @PathVariable String email, @RequestBody PasswordBody body, Principal caller) {
    String password = checked(body.password());
    return editing
        .readToEdit(caller)
        .then(passwords.hash(password))
        .flatMap(
            hash ->
                editing.administer(caller, "set the password of " + email, withHash(email, hash)))
        .map(_ -> ResponseEntity.noContent().build());
  }

  /** Takes a person's built-in account away. */
  @DeleteMapping
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> removePassword(@PathVariable String email, Principal caller) {
    return editing
        .administer(caller, "remove the account of " + email, withHash(email, null))
        .map(_ -> ResponseEntity.noContent().build());
  }

  private static Edit withHash(String email, @Nullable String hash) {
    String person = email.toLowerCase(Locale.ROOT);
    return workspace ->
        Edits.replace(
                Kind.PERSON,
                person,
                Kind.PERSON.find(workspace.content(), person).map(Kind.PERSON::version).orElse(0L),
                old -> old.active() ? old.withPasswordHash(hash) : old)
            .of(workspace);
  }

  private static String checked(@Nullable String password) {
    if (password == null
        || password.length() < SHORTEST
        || password.getBytes(StandardCharsets.UTF_8).length > Passwords.LONGEST_BYTES) {
      throw Problem.unprocessable(
          Bodies.INVALID,
          "Some fields are not acceptable.",
          List.of(
              new FieldProblem(
                  "/password",
                  "must be "
                      + SHORTEST
                      + " characters or more, and "
                      + Passwords.LONGEST_BYTES
                      + " bytes or less")));
    }
    return password;
  }
}
