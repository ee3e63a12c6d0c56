package dev.stagegate.approvals.book.web;

import dev.stagegate.approvals.book.BookEdit.Kind;
import dev.stagegate.approvals.book.RewritingBook;
import dev.stagegate.approvals.book.Shelves;
import dev.stagegate.approvals.book.StandingBook;
import dev.stagegate.approvals.book.Terms;
import dev.stagegate.approvals.book.yaml.FileFault;
import dev.stagegate.approvals.book.yaml.FlowFile;
import dev.stagegate.approvals.book.yaml.WritingFlowFile;
import dev.stagegate.approvals.web.Callers;
import dev.stagegate.events.SourceType;
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
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Flows as a file: written for all members of the workspace, read from workspace administrators and
 * DBAs.
 */
@RestController
@RequestMapping("/api/v1")
final class FlowFileController {

  private static final Set<SourceType> ALL = Set.copyOf(EnumSet.allOf(SourceType.class));
  private static final MediaType YAML =
      new MediaType(MediaType.APPLICATION_YAML, StandardCharsets.UTF_8);

  private final Shelves shelves;
  private final RewritingBook rewriting;
  private final Callers callers;
  private final Clock clock;

  FlowFileController(Shelves shelves, RewritingBook rewriting, Callers callers, Clock clock) {
    this.shelves = shelves;
    this.rewriting = rewriting;
    this.callers = callers;
    this.clock = clock;
  }

  /** All flows, or those of one source type; the ETag goes into If-Match of an import. */
  @GetMapping("/flows:export")
  @Needs(Permission.FLOWS_READ)
  @ApiResponse(
      responseCode = "200",
      headers = @Header(name = "ETag"),
      content =
          @Content(mediaType = MediaType.APPLICATION_YAML_VALUE, schema = @Schema(type = "string")))
  Mono<ResponseEntity<byte[]>> exportFlows(
      @RequestParam(required = false) @Nullable SourceType source) {
    return shelves
        .read(ALL)
        .publishOn(Schedulers.boundedElastic())
        .map(book -> file(book, source == null ? ALL : Set.of(source)));
  }

  /** Makes the lists that a file names what the file says, or tells what that would change. */
  @PostMapping(
      path = "/flows:import",
      consumes = {
        MediaType.APPLICATION_YAML_VALUE,
        "application/x-yaml",
        "text/yaml",
        MediaType.TEXT_PLAIN_VALUE
      })
  @Needs(Permission.FLOWS_EDIT)
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_YAML_VALUE, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(
      responseCode = "428",
      description = "If-Match is missing; only a dry run needs none.")
  Mono<ResponseEntity<RewriteView>> importFlows(
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      ServerHttpRequest request,
      Principal caller) {
    return callers
        .editingFlows(caller)
        .map(
            directory ->
                new Terms(
                    Kind.IMPORTED,
                    null,
                    dryRun ? null : IfMatch.version(ifMatch),
                    Callers.staffOf(directory),
                    Callers.emailOf(caller),
                    clock.instant()))
        .flatMap(terms -> file(request).flatMap(file -> take(file, terms)));
  }

  private Mono<ResponseEntity<RewriteView>> take(FlowFile file, Terms terms) {
    FaultsTold faults =
        new FaultsTold("invalid-flow-file", "Nothing was imported.", f -> told(file.located(f)));
    return shelves
        .read(ALL)
        .flatMap(book -> rewriting.rewrite(book, file.flows(), terms))
        .map(rewritten -> RewriteView.answer(rewritten, faults));
  }

  private static Mono<FlowFile> file(ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody(), FlowFile.MOST_BYTES)
        .map(FlowFileController::bytes)
        .defaultIfEmpty(new byte[0])
        .publishOn(Schedulers.boundedElastic())
        .map(FlowFileController::file);
  }

  private static FlowFile file(byte[] bytes) {
    return switch (FlowFile.read(bytes)) {
      case FlowFile.Read(FlowFile file) -> file;
      case FlowFile.Faulty(List<FileFault> faults) ->
          throw Problem.unprocessable(
              "invalid-flow-file",
              "Nothing was imported.",
              faults.stream().map(FlowFileController::told).toList());
    };
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static FieldProblem told(FileFault fault) {
    return new FieldProblem(fault.path(), "line " + fault.line() + ": " + fault.message());
  }

  private static ResponseEntity<byte[]> file(StandingBook book, Set<SourceType> sources) {
    return ResponseEntity.ok()
        .contentType(YAML)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"flows.yaml\"")
        .eTag(Long.toString(book.version()))
        .body(WritingFlowFile.write(book, sources).getBytes(StandardCharsets.UTF_8));
  }
}
