package dev.stagegate.gateway.external.postgres;

import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.gateway.external.Contract;
import dev.stagegate.gateway.external.ExternalSystem;
import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;

/** A row of {@code external_system}. */
record SystemRow(ExternalSystem system, byte[] sealed) {

  static SystemRow of(Readable row) {
    Long seconds = row.get("timeout_seconds", Long.class);
    return new SystemRow(
        new ExternalSystem(
            text(row, "system_id"),
            text(row, "title"),
            URI.create(text(row, "endpoint")),
            Contract.valueOf(text(row, "contract")),
            row.get("status_url", String.class),
            Objects.requireNonNull(row.get("enabled", Boolean.class)),
            seconds == null ? null : Duration.ofSeconds(seconds),
            OnTimeout.valueOf(text(row, "on_timeout")),
            Objects.requireNonNull(row.get("version", Long.class)),
            text(row, "changed_by"),
            Objects.requireNonNull(row.get("changed_at", OffsetDateTime.class)).toInstant()),
        Objects.requireNonNull(row.get("secret", byte[].class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }
}
