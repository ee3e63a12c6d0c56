package dev.stagegate.issues.workspace.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.issues.access.PasswordRules;
import dev.stagegate.issues.access.Passwords;
import dev.stagegate.issues.workspace.Edit;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
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
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class PasswordController {

  record PasswordBody(
      @Schema(
              requiredMode = REQUIRED,
              minLength = PasswordRules.SHORTEST,
              maxLength = PasswordRules.LONGEST,
              format = "password")
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

  /**
   * Gives a person an initial password, and a built-in account if there was none. Signing in asks
   * for another one first, which nobody else knows. The person is signed out everywhere, tokens and
   * all.
   */
  @PutMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> setPassword(
      @PathVariable String email, @RequestBody PasswordBody body, Principal caller) {
    String password = checked(body.password(), email);
    return editing
        .readToEdit(caller)
        .then(passwords.hash(password))
        .flatMap(
            hash ->
                editing.administer(
                    caller,
                    "set an initial password of " + email,
                    changed(email, person -> person.withInitialPassword(hash))))
        .thenReturn(ResponseEntity.noContent().build());
  }

  /** Takes a person's built-in account away; the person is signed out everywhere. */
  @DeleteMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> removePassword(@PathVariable String email, Principal caller) {
    return editing
        .administer(
            caller, "remove the account of " + email, changed(email, Person::withoutAccount))
        .thenReturn(ResponseEntity.noContent().build());
  }

  private static Edit changed(String email, UnaryOperator<Person> change) {
    return Edits.replace(
        Kind.PERSON, email.toLowerCase(Locale.ROOT), old -> old.active() ? change.apply(old) : old);
  }

  private static String checked(@Nullable String password, String email) {
    List<String> faults = PasswordRules.faults(password == null ? "" : password, email);
    if (password == null || !faults.isEmpty()) {
      throw Problem.unprocessable(
          Bodies.INVALID,
          "Some fields are not acceptable.",
          faults.stream().map(fault -> new FieldProblem("/password", fault)).toList());
    }
    return password;
  }
}
