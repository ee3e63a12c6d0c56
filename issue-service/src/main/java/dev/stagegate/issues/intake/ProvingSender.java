package dev.stagegate.issues.intake;

import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import reactor.core.publisher.Mono;

/** Finds out whether a record is from the account that it says, and was sent just now. */
final class ProvingSender {

  private final Workspaces workspaces;
  private final IntakeSecrets secrets;
  private final Duration window;
  private final Clock clock;

  ProvingSender(Workspaces workspaces, IntakeSecrets secrets, Duration window, Clock clock) {
    this.workspaces = workspaces;
    this.secrets = secrets;
    this.window = window;
    this.clock = clock;
  }

  /**
   * What the account may, as the workspace is now.
   *
   * @return fails with a {@link Refusal} if it is not proven; that tells nobody which accounts
   *     there are
   */
  Mono<Authority> prove(IntakeMessage message, ConsumerRecord<String, byte[]> record) {
    return secrets
        .open(accountId(message.sender()))
        .any(secret -> IntakeSignature.fits(message, secret))
        .filter(fits -> fits)
        .flatMap(_ -> workspaces.current())
        .flatMap(
            workspace ->
                Mono.justOrEmpty(
                    workspace
                        .serviceAccount(message.sender())
                        .filter(ServiceAccount::active)
                        .map(account -> new Authority(workspace, account, clock.instant()))))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Refusal.of(
                        ReadRecord.SIGNATURE,
                        "fits no secret of an active service account " + message.sender())))
        .doOnNext(_ -> requireRecent(message, record));
  }

  private static String accountId(String sender) {
    return sender.startsWith(ServiceAccount.PREFIX)
        ? sender.substring(ServiceAccount.PREFIX.length())
        : "";
  }

  /**
   * Compares with when Kafka got it, which the sender has no say in, so that a record that waited
   * for us is as good as new. Where Kafka does not say, only our own clock is left.
   */
  private void requireRecent(IntakeMessage message, ConsumerRecord<String, byte[]> record) {
    Instant got =
        record.timestampType() == TimestampType.LOG_APPEND_TIME
            ? Instant.ofEpochMilli(record.timestamp())
            : clock.instant();
    if (Duration.between(message.sentAt(), got).abs().compareTo(window) > 0) {
      throw Refusal.of(
          ReadRecord.TIME,
          "must be within "
              + window.toSeconds()
              + " s of when Kafka got the record, "
              + got.getEpochSecond()
              + "; sign it anew");
    }
  }
}
