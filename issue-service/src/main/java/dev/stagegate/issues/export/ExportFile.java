package dev.stagegate.issues.export;

import dev.stagegate.events.ExportFormat;
import java.time.Instant;
import java.util.UUID;

/**
 * Exported data that is ready.
 *
 * @param person who may have it, by e-mail
 * @param sha256 of its bytes, in lower-case hexadecimal
 */
public record ExportFile(
    String taskId,
    UUID runId,
    String person,
    ExportFormat format,
    long rows,
    long bytes,
    String sha256,
    Instant readyAt,
    Instant expiresAt) {}
