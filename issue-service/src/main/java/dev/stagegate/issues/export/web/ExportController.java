package dev.stagegate.issues.export.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.export.ExportFile;
import dev.stagegate.issues.export.ExportFiles;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Downloads of exported data: by who asked for it, and nobody else. */
@RestController
@Tag(name = "Issues")
class ExportController {

  private final ExportFiles files;
  private final AuditLog audit;
  private final Clock clock;

  ExportController(ExportFiles files, AuditLog audit, Clock clock) {
    this.files = files;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The exported rows; 410 once they were kept long enough. A HEAD only asks whether they are
   * there, and is no download.
   */
  @GetMapping("/api/v1/issues/{issueId}/tasks/{taskId}/export")
  @Needs(value = Permission.PERSONAL, note = "Who asked for the export.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "410")
  Mono<ResponseEntity<Flux<DataBuffer>>> downloadExport(
      @PathVariable String issueId,
      @PathVariable String taskId,
      HttpMethod method,
      Principal principal) {
    String caller = Caller.email(principal);
    return files
        .find(taskId)
        .filter(file -> file.person().equals(caller) && taskId.startsWith(issueId + "-"))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.notFound(
                        "not-found", "There is no export of task " + taskId + " for you.")))
        .flatMap(
            file -> {
              ResponseEntity<Flux<DataBuffer>> answer = answer(file);
              return method.equals(HttpMethod.HEAD)
                  ? Mono.just(answer)
                  : noted(file, issueId, caller).thenReturn(answer);
            });
  }

  private ResponseEntity<Flux<DataBuffer>> answer(ExportFile file) {
    if (!clock.instant().isBefore(file.expiresAt())) {
      throw Problem.of(
          HttpStatus.GONE, "export-expired", "The export was kept until " + file.expiresAt() + ".");
    }
    return ExportAnswer.headers(
            ResponseEntity.ok().contentLength(file.bytes()), file.taskId(), file.format())
        .body(files.parts(file).map(ExportController::plain));
  }

  private Mono<Void> noted(ExportFile file, String issueId, String caller) {
    return audit.note(
        Deed.done(
                clock.instant(),
                caller,
                "EXPORT_DOWNLOADED",
                "issues/" + issueId + "/tasks/" + file.taskId())
            .with(Map.of("rows", file.rows(), "sha256", file.sha256())));
  }

  private static DataBuffer plain(byte[] compressed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return ExportAnswer.bytes(gzip.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
