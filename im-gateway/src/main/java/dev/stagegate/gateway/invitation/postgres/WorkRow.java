package dev.stagegate.gateway.invitation.postgres;

import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.invitation.Question;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** An invitation with its question, as statements tell it that work on it is read by. */
record WorkRow(JsonMapper json) {

  Work read(Readable row) {
    return new Work(
        InvitationRow.read(row).invitation(),
        json.readValue(
            Objects.requireNonNull(row.get("asked_question", String.class)), Question.class),
        Objects.requireNonNull(row.get("attempts", Integer.class)),
        Objects.requireNonNull(row.get("perhaps_sent", Boolean.class)),
        moment(row, "planned_at"),
        moment(row, "looked_at"),
        row.get("traceparent", String.class));
  }

  private static Instant moment(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
  }
}
