package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Edited;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Refused;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.WorkspaceChange;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** Lets people choose another password for their own built-in account. */
final class ChangingPasswords {

  private final CheckingPasswords checking;
  private final Passwords passwords;
  private final ChangingWorkspace changing;

  ChangingPasswords(CheckingPasswords checking, Passwords passwords, ChangingWorkspace changing) {
    this.checking = checking;
    this.passwords = passwords;
    this.changing = changing;
  }

  /**
   * The password is changed by who knows the present one; sessions and tokens that were made before
   * count no more from that moment on, nor those that are being made. The e-mail is answered.
   */
  Mono<String> change(String email, String present, String wanted) {
    return checking
        .personWith(email, present)
        .flatMap(person -> change(person, present, wanted).thenReturn(person.email()));
  }

  private Mono<Void> change(Person person, String present, String wanted) {
    check(wanted, person.email(), "/newPassword");
    if (wanted.equals(present)) {
      throw unacceptable(
          List.of(new FieldProblem("/newPassword", "must be another than the present one")));
    }
    return passwords
        .hash(wanted)
        .flatMap(hash -> kept(person, "change the own password", old -> old.withOwnPassword(hash)));
  }

  /** Keeps the same password as new ones are kept. */
  Mono<Void> renewHash(Person person, String password) {
    return passwords
        .hash(password)
        .flatMap(
            hash ->
                kept(person, "renew the own password's hash", old -> old.withRenewedHash(hash)));
  }

  /** A problem with the field unless a new password will do. */
  static void check(String password, String email, String field) {
    List<String> faults = PasswordRules.faults(password, email);
    if (!faults.isEmpty()) {
      throw unacceptable(faults.stream().map(fault -> new FieldProblem(field, fault)).toList());
    }
  }

  static Problem unacceptable(List<FieldProblem> problems) {
    return Problem.unprocessable(
        "unacceptable-password", "The new password is not acceptable.", problems);
  }

  private Mono<Void> kept(Person person, String what, UnaryOperator<Person> change) {
    return changing
        .change(
            new WorkspaceChange(
                person.email(),
                what,
                workspace -> isStill(workspace, person),
                Edits.replace(Kind.PERSON, person.email(), change),
                false))
        .flatMap(
            edited ->
                switch (edited) {
                  case Edited.Done _ -> Mono.empty();
                  case Refused _ ->
                      Mono.error(
                          Problem.conflict(
                              "changed-meanwhile",
                              "The account was changed by somebody else at this moment."));
                });
  }

  /** Whether the account is what it was when its password was looked at. */
  private static boolean isStill(Workspace workspace, Person person) {
    return workspace
        .person(person.email())
        .filter(Person::active)
        .filter(now -> Objects.equals(now.passwordHash(), person.passwordHash()))
        .isPresent();
  }
}
