package dev.stagegate.issues.workspace.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What becomes of requests that no flow matches, Fallback included. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/workspace/unmatched")
class UnmatchedController {

  /**
   * @param unmatched HOLD until a flow matches, WAIVE to let them go on without approval
   */
  record UnmatchedRequests(@Schema(requiredMode = REQUIRED) @Nullable Unmatched unmatched) {}

  private final Editing editing;

  UnmatchedController(Editing editing) {
    this.editing = editing;
  }

  /** What becomes of them. */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ)
  Mono<UnmatchedRequests> readUnmatched(Principal caller) {
    return editing
        .read(caller)
        .map(workspace -> new UnmatchedRequests(workspace.content().unmatched()));
  }

  /** Lets something else become of them; those that are held are looked at again. */
  @PutMapping
  @Needs(Permission.WORKSPACE_EDIT)
  Mono<UnmatchedRequests> setUnmatched(@RequestBody UnmatchedRequests body, Principal caller) {
    return editing
        .readToEdit(caller)
        .map(_ -> wanted(body))
        .flatMap(
            wanted ->
                editing.administer(
                    caller, "set what becomes of unmatched requests", Edits.setUnmatched(wanted)))
        .map(done -> new UnmatchedRequests(done.after().unmatched()));
  }

  private static Unmatched wanted(UnmatchedRequests body) {
    Unmatched wanted = body.unmatched();
    if (wanted == null) {
      throw Problem.unprocessable(
          Bodies.INVALID,
          "Some fields are not acceptable.",
          List.of(new FieldProblem("/unmatched", "must be HOLD or WAIVE")));
    }
    return wanted;
  }
}
