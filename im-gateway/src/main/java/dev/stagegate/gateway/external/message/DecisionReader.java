package dev.stagegate.gateway.external.message;

import dev.stagegate.events.Decision;
import dev.stagegate.gateway.external.SystemAnswer;
import dev.stagegate.gateway.external.webhook.WebhookSeal;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a system decided. Fields it does not know pass, so that systems may send more than is
 * needed.
 */
public final class DecisionReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_COMMENT = 2_000;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

  private DecisionReader() {}

  /**
   * A decision, and what it was made about.
   *
   * @param revision the revision the person saw
   */
  public record Read(SystemAnswer answer, String revision) {}

  /** Reads a callback's body. */
  public static Read callback(String systemId, String messageId, byte[] body, Instant now) {
    JsonNode event = parsed(body);
    JsonNode data = event.has("specversion") ? event.path("data") : event;
    List<FieldProblem> faults = new ArrayList<>();
    String request = text(data, "request", 100, faults);
    String revision = text(data, "revision", 64, faults);
    Decision decision = decision(data, faults);
    String reviewer = reviewer(data, faults);
    String comment = comment(data, faults);
    Instant decidedAt = decidedAt(data, now, faults);
    if (!faults.isEmpty() || decision == null) {
      throw Problem.unprocessable("invalid-decision", "The decision was not taken.", faults);
    }
    return new Read(
        new SystemAnswer(
            systemId,
            messageId,
            WebhookSeal.digest(body),
            request,
            decision,
            reviewer,
            comment,
            decidedAt),
        revision);
  }

  /**
   * Reads the state of a request where it was asked for.
   *
   * @return empty while nobody has decided
   * @throws IllegalArgumentException if it cannot be read; what is wrong, in words
   */
  public static Optional<SystemAnswer> status(
      String systemId, String invitationId, byte[] body, Instant now) {
    JsonNode state = object(body).orElseThrow(() -> new IllegalArgumentException("no JSON object"));
    List<FieldProblem> faults = new ArrayList<>();
    Decision decision =
        switch (state.path("status").asString("").toUpperCase(Locale.ROOT)) {
          case "APPROVED" -> Decision.APPROVE;
          case "REJECTED" -> Decision.REJECT;
          case "PENDING", "CANCELLED" -> null;
          default ->
              throw new IllegalArgumentException(
                  "status must be PENDING, APPROVED, REJECTED or CANCELLED");
        };
    if (decision == null) {
      return Optional.empty();
    }
    String reviewer = reviewer(state, faults);
    String comment = comment(state, faults);
    Instant decidedAt = decidedAt(state, now, faults);
    if (!faults.isEmpty()) {
      FieldProblem first = faults.getFirst();
      throw new IllegalArgumentException(first.field() + " " + first.message());
    }
    return Optional.of(
        new SystemAnswer(
            systemId,
            "read:" + invitationId,
            WebhookSeal.digest(body),
            invitationId,
            decision,
            reviewer,
            comment,
            decidedAt));
  }

  /** Whether the system says that the request was taken back there. */
  public static boolean isCancelled(byte[] body) {
    return object(body)
        .map(state -> state.path("status").asString("").equalsIgnoreCase("CANCELLED"))
        .orElse(false);
  }

  private static JsonNode parsed(byte[] body) {
    return object(body)
        .orElseThrow(() -> Problem.unreadable("", "must be a JSON object, in UTF-8"));
  }

  /** The body as a JSON object; empty if it is none. */
  public static Optional<JsonNode> object(byte[] body) {
    try {
      JsonNode read = JSON.readTree(body);
      return read.isObject() ? Optional.of(read) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode data, String field, int longest, List<FieldProblem> faults) {
    JsonNode value = data.path(field);
    String text = value.isString() ? value.asString() : "";
    if (text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0) {
      faults.add(new FieldProblem("/" + field, "must be the text that the request carries"));
    }
    return text;
  }

  private static @Nullable Decision decision(JsonNode data, List<FieldProblem> faults) {
    return switch (data.path("decision").asString("")) {
      case "APPROVE" -> Decision.APPROVE;
      case "REJECT" -> Decision.REJECT;
      default -> {
        faults.add(new FieldProblem("/decision", "must be APPROVE or REJECT"));
        yield null;
      }
    };
  }

  private static String reviewer(JsonNode data, List<FieldProblem> faults) {
    JsonNode value = data.path("reviewer");
    String reviewer = value.isString() ? value.asString().strip() : "";
    if (reviewer.length() > 200 || !EMAIL.matcher(reviewer).matches()) {
      faults.add(
          new FieldProblem(
              "/reviewer", "must be the e-mail of the person who decided, at most 200 characters"));
    }
    return reviewer.toLowerCase(Locale.ROOT);
  }

  private static String comment(JsonNode data, List<FieldProblem> faults) {
    JsonNode value = data.path("comment");
    if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
      faults.add(new FieldProblem("/comment", "must be text, or left out"));
    }
    String comment = value.isString() ? value.asString() : "";
    if (comment.length() > LONGEST_COMMENT) {
      faults.add(
          new FieldProblem("/comment", "must be at most " + LONGEST_COMMENT + " characters"));
    }
    return Excerpt.of(comment, LONGEST_COMMENT).text();
  }

  /** A clock that runs ahead does not make a decision later than now. */
  private static Instant decidedAt(JsonNode data, Instant now, List<FieldProblem> faults) {
    JsonNode value = data.path("decidedAt");
    if (value.isMissingNode() || value.isNull()) {
      return now;
    }
    try {
      Instant at = OffsetDateTime.parse(value.asString("")).toInstant();
      return at.isAfter(now) || at.isBefore(Instant.EPOCH) ? now : at;
    } catch (DateTimeException _) {
      faults.add(
          new FieldProblem(
              "/decidedAt", "must be a time such as 2026-11-20T08:00:00Z, or left out"));
      return now;
    }
  }
}
