package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.web.IfMatch;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.Principal;
import java.util.Map;
import java.util.function.Function;
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
import org.springframework.web.util.UriComponentsBuilder;
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

  private final Editing editing;

  PersonController(Editing editing) {
    this.editing = editing;
  }

  /** The people. */
  @GetMapping
  Mono<Listed<PersonView>> listPeople(
      @RequestParam(required = false) @Nullable Boolean active,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Listed.of(
                    Kind.PERSON.in(workspace.content()).stream()
                        .filter(it -> active == null || active == it.active())
                        .filter(it -> Listed.matches(q, it.email(), it.name())),
                    Kind.PERSON::key,
                    cursor,
                    limit,
                    view(workspace, caller)));
  }

  /** One person. */
  @GetMapping("/{email}")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<PersonView>> readPerson(@PathVariable String email, Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Editing.one(
                    Kind.PERSON,
                    Editing.found(workspace, Kind.PERSON, email),
                    view(workspace, caller)));
  }

  /** Makes a person. */
  @PostMapping
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<PersonView>> createPerson(@RequestBody PersonBody body, Principal caller) {
    Person person = Bodies.read(WorkspaceEntries.PERSON, body);
    String email = Kind.PERSON.key(person);
    return editing
        .administer(caller, "create person " + email, Edits.create(Kind.PERSON, person))
        .map(done -> Editing.made(Kind.PERSON, done, email, place(email), PersonView::whole));
  }

  /** Changes a person; with {@code active: false} he or she holds nothing and loses the account. */
  @PutMapping("/{email}")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<PersonView>> changePerson(
      @PathVariable String email,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody PersonBody body,
      Principal caller) {
    Person wanted = Bodies.read(WorkspaceEntries.PERSON, body, Map.of("email", email));
    return editing
        .administer(
            caller,
            "change person " + email,
            Edits.replace(Kind.PERSON, email, IfMatch.version(ifMatch), wanted::inPlaceOf))
        .map(done -> Editing.left(Kind.PERSON, done, email, PersonView::whole));
  }

  private Function<Person, PersonView> view(Workspace workspace, Principal caller) {
    return editing.seesAll(workspace, caller) ? PersonView::whole : PersonView::named;
  }

  private static URI place(String email) {
    return UriComponentsBuilder.fromPath("/api/v1/people/{key}").build(email);
  }
}
