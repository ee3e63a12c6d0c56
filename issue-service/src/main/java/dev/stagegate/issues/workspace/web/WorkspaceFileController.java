package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Edited.Done;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.FileLines;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.WorkspaceContent;
import dev.stagegate.issues.workspace.WorkspaceDifference;
import dev.stagegate.issues.workspace.WorkspaceFile;
import dev.stagegate.issues.workspace.WorkspaceFileException;
import dev.stagegate.issues.workspace.WritingWorkspaceFile;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The whole workspace as a file, out and in. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/workspace")
class WorkspaceFileController {

  private static final int MOST_BYTES = 4 << 20;
  private static final MediaType YAML =
      new MediaType(MediaType.APPLICATION_YAML, StandardCharsets.UTF_8);

  /**
   * What a file did to the workspace, or in a dry run would do.
   *
   * @param version goes into If-Match of the next file
   * @param changed whether anything is different
   */
  record WorkspaceRewriteView(
      long version, boolean changed, List<WorkspaceDifference> differences) {

    static WorkspaceRewriteView of(Done done) {
      List<WorkspaceDifference> differences = done.differences();
      return new WorkspaceRewriteView(done.version(), !differences.isEmpty(), differences);
    }
  }

  private final Editing editing;

  WorkspaceFileController(Editing editing) {
    this.editing = editing;
  }

  /** All of the workspace but what is secret; the ETag goes into If-Match when it is sent back. */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ_ALL)
  @ApiResponse(
      responseCode = "200",
      headers = @Header(name = "ETag"),
      content =
          @Content(mediaType = MediaType.APPLICATION_YAML_VALUE, schema = @Schema(type = "string")))
  Mono<ResponseEntity<byte[]>> exportWorkspace(Principal caller) {
    return editing
        .readAll(caller)
        .publishOn(Schedulers.boundedElastic())
        .map(WorkspaceFileController::file);
  }

  /** Makes the workspace what the file says, or tells what that would change. */
  @PutMapping(
      consumes = {
        MediaType.APPLICATION_YAML_VALUE,
        "application/x-yaml",
        "text/yaml",
        MediaType.TEXT_PLAIN_VALUE
      })
  @Needs(Permission.WORKSPACE_EDIT)
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_YAML_VALUE, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(
      responseCode = "409",
      description =
          "Open issues still work with what would be gone, or no administrator would be left.")
  Mono<ResponseEntity<WorkspaceRewriteView>> importWorkspace(
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      ServerHttpRequest request,
      Principal caller) {
    Long version = dryRun && ifMatch == null ? null : Long.valueOf(IfMatch.version(ifMatch));
    return editing
        .readToEdit(caller)
        .then(content(request))
        .flatMap(
            wanted ->
                editing.administer(
                    caller, "import the workspace", Edits.rewrite(wanted, version), dryRun))
        .map(
            done ->
                ResponseEntity.ok()
                    .eTag(Long.toString(done.version()))
                    .body(WorkspaceRewriteView.of(done)));
  }

  private static Mono<WorkspaceContent> content(ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody(), MOST_BYTES)
        .map(WorkspaceFileController::text)
        .defaultIfEmpty("")
        .publishOn(Schedulers.boundedElastic())
        .map(WorkspaceFileController::content);
  }

  private static String text(DataBuffer buffer) {
    String text = buffer.toString(StandardCharsets.UTF_8);
    DataBufferUtils.release(buffer);
    return text;
  }

  private static WorkspaceContent content(String yaml) {
    try {
      return WorkspaceFile.read(yaml);
    } catch (WorkspaceFileException e) {
      FileLines lines = FileLines.of(yaml);
      throw Problem.unprocessable(
          "invalid-workspace-file",
          "The workspace stays as it is.",
          e.faults().stream()
              .map(fault -> new FieldProblem(fault.pointer(), lines.located(fault)))
              .toList());
    }
  }

  private static ResponseEntity<byte[]> file(Workspace workspace) {
    return ResponseEntity.ok()
        .contentType(YAML)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"workspace.yaml\"")
        .eTag(Long.toString(workspace.version()))
        .body(WritingWorkspaceFile.write(workspace.content()).getBytes(StandardCharsets.UTF_8));
  }
}
