package dev.stagegate.web.openapi;

import dev.stagegate.web.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be done (RFC 9457).
 *
 * @param type stable: programs may branch on it
 * @param title the status in words
 * @param status the status of the answer
 * @param detail what went wrong, for people to read
 * @param instance the path that was asked for
 * @param errors what is wrong with single fields; left out where nothing is
 */
@Schema(name = "Problem")
record ProblemBody(
    URI type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable URI instance,
    @Nullable List<FieldProblem> errors) {}
