package dev.stagegate.issues.intake;

import dev.stagegate.secrets.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * How records of the intake topic are taken.
 *
 * @param largestRecord larger ones are refused
 * @param replayWindow how far the signed time of a record may be from when Kafka got it
 * @param remember how long a record that was taken is remembered; longer than Kafka keeps it
 * @param sealingKeyset where the keys lie that seal the accounts' secrets; null when they do not
 *     lie in a file
 * @param sealingKeysetJson the keys themselves; when given, the file is not looked at
 */
@ConfigurationProperties("stagegate.intake")
record IntakeSettings(
    @DefaultValue("16MB") DataSize largestRecord,
    @DefaultValue("5m") Duration replayWindow,
    @DefaultValue("30d") Duration remember,
    @Nullable Resource sealingKeyset,
    @DefaultValue("") Secret sealingKeysetJson) {

  IntakeSettings {
    if (largestRecord.toBytes() < 1 || largestRecord.toBytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("stagegate.intake.largest-record must be up to 2GB");
    }
    if (!replayWindow.isPositive() || remember.compareTo(replayWindow.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "stagegate.intake.replay-window must be more than 0, and remember at least twice it");
    }
  }
}
