package dev.stagegate.issues.issue;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.secrets.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what a stage would still do. Equal content has an equal revision, in whatever issue
 * or environment it stands; anything else has another one.
 *
 * <p>The bytes that are hashed, so that anybody can compute it again:
 *
 * <pre>
 * "stagegate.revision.1"                                    ASCII
 * number of tasks                                           8 bytes, big-endian
 * for each task, in order:
 *   unless it is of Change Database:
 *     -1                                                    8 bytes, big-endian
 *     source type, such as EXPORT_DATA                      text
 *   instance id, engine, database name                      texts; not for a role
 *   statement                                               length in bytes (8 bytes, big-endian), SHA-256 of its UTF-8 bytes (32 bytes);
 *                                                           not for a role; for access, 1 before it, or 0 in its place
 *   export: format, row limit                               text, 8 bytes
 *   role: role id, seconds until it expires or -1,          text, 8 bytes,
 *     number of databases, each instance/name               8 bytes, texts
 *   access: seconds until it expires, export, unmask        8 bytes each; 1 for yes, 0 for no
 * where the stage must not start before some time:
 *   that time, in milliseconds since 1970                   8 bytes, big-endian
 * text = length in bytes (8 bytes, big-endian), UTF-8 bytes
 * </pre>
 *
 * Every part has its length before it, so that no two lists of tasks give the same bytes. A
 * statement enters through its own SHA-256: a revision can then be checked without reading
 * megabytes of text.
 *
 * @param sha256 in lower-case hexadecimal
 */
public record Revision(String sha256) {

  private static final byte[] FORMAT = "stagegate.revision.1".getBytes(StandardCharsets.US_ASCII);
  private static final long NOT_A_LENGTH = -1;
  private static final long NEVER = -1;

  static Revision of(List<Task> tasks, @Nullable Instant notBefore) {
    MessageDigest hash = Sha256.begin();
    hash.update(FORMAT);
    hash.update(number(tasks.size()));
    for (Task task : tasks) {
      work(hash, task.work());
    }
    if (notBefore != null) {
      hash.update(number(notBefore.toEpochMilli()));
    }
    return new Revision(HexFormat.of().formatHex(hash.digest()));
  }

  private static void work(MessageDigest hash, Work work) {
    switch (work) {
      case Work.RunStatement(Target target, StatementRef statement) ->
          statement(hash, target, statement);
      case Work.CreateDatabase(Target target, StatementRef statement) -> {
        kind(hash, work);
        statement(hash, target, statement);
      }
      case Work.ExportData(Target target, StatementRef statement, ExportTerms terms) -> {
        kind(hash, work);
        statement(hash, target, statement);
        text(hash, terms.format().name());
        hash.update(number(terms.rowLimit()));
      }
      case Work.GrantRole(RoleTerms terms) -> {
        kind(hash, work);
        text(hash, terms.roleId());
        Long seconds = terms.expiresAfterSeconds();
        hash.update(number(seconds == null ? NEVER : seconds));
        hash.update(number(terms.databases().size()));
        terms.databases().forEach(database -> text(hash, database));
      }
      case Work.GrantAccess(Target target, StatementRef statement, AccessTerms terms) -> {
        kind(hash, work);
        database(hash, target);
        hash.update(number(statement == null ? 0 : 1));
        if (statement != null) {
          sql(hash, statement);
        }
        hash.update(number(terms.expiresAfterSeconds()));
        hash.update(number(terms.dataExport() ? 1 : 0));
        hash.update(number(terms.unmask() ? 1 : 0));
      }
    }
  }

  private static void kind(MessageDigest hash, Work work) {
    hash.update(number(NOT_A_LENGTH));
    text(hash, work.source().name());
  }

  private static void statement(MessageDigest hash, Target target, StatementRef statement) {
    database(hash, target);
    sql(hash, statement);
  }

  private static void database(MessageDigest hash, Target target) {
    text(hash, target.instanceId());
    text(hash, target.engine());
    text(hash, target.databaseName());
  }

  private static void sql(MessageDigest hash, StatementRef statement) {
    hash.update(number(statement.bytes()));
    hash.update(HexFormat.of().parseHex(statement.sha256()));
  }

  private static void text(MessageDigest hash, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.update(number(bytes.length));
    hash.update(bytes);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  @Override
  public String toString() {
    return sha256;
  }
}
