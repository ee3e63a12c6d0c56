package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who can sign in, ask or decide. Nobody is removed: what people did keeps their name. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/people")
class PersonController {

  record PersonBody(@Nullable String email, @Nullable String name, @Nullable Boolean active) {}

  /**
   * @param account whether he or she can sign in with a password; told to administrators and DBAs
   *     only
   */
  record PersonView(String email, String name, boolean active, @Nullable Boolean account) {

    static PersonView whole(Person person) {
      return new PersonView(person.email(), person.name(), person.active(), person.hasAccount());
    }

    static PersonView named(Person person) {
      return new PersonView(person.email(), person.name(), person.active(), null);
    }
  }

  private static final int MOST_EMAILS = 200;

  private final Things<Person, PersonView> people;

  PersonController(Editing editing) {
    people =
        new Things<>(
            editing,
            Kind.PERSON,
            Things.place("/api/v1/people", Kind.PERSON),
            PersonView::whole,
            PersonView::named);
  }

  /** The people; with e-mails, those of them that there are. */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ)
  Mono<Listed<PersonView>> listPeople(
      @RequestParam(required = false) @Nullable Boolean active,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Size(max = MOST_EMAILS) @Nullable List<String> email,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    Set<String> emails = email == null ? Set.of() : Set.copyOf(email);
    return people.list(
        it ->
            (active == null || active == it.active())
                && (email == null || emails.contains(it.email()))
                && Listed.matches(q, it.email(), it.name()),
        cursor,
        limit,
        caller);
  }

  /** One person. */
  @GetMapping("/{email}")
  @Needs(Permission.WORKSPACE_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<PersonView>> readPerson(@PathVariable String email, Principal caller) {
    return people.read(email, caller);
  }

  /** Makes a person. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<PersonView>> createPerson(@RequestBody PersonBody body, Principal caller) {
    return people.create(Bodies.read(WorkspaceEntries.PERSON, body), caller);
  }

  /** Changes a person; with {@code active: false} he or she holds nothing and loses the account. */
  @PutMapping("/{email}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<PersonView>> changePerson(
      @PathVariable String email,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody PersonBody body,
      Principal caller) {
    Person wanted = Bodies.read(WorkspaceEntries.PERSON, body, Map.of("email", email));
    return people.change(email, wanted::inPlaceOf, ifMatch, caller);
  }
}
