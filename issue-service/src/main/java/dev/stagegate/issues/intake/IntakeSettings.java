package dev.stagegate.issues.intake;

import dev.stagegate.secrets.Secret;
import dev.stagegate.settings.Within;
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
 * @param replayWindow how far the signed time of a record may be from when Kafka got it; the topic
 *     should have {@code message.timestamp.type=LogAppendTime}, as it has when we make it, or
 *     records that wait longer are refused
 * @param remember how long a record that was taken is remembered; longer than Kafka keeps it
 * @param sealingKeyset where the keys lie that seal the accounts' secrets; none when they do not
 *     lie in a file
 * @param sealingKeysetJson the keys themselves; when given, the file is not looked at
 */
@ConfigurationProperties("stagegate.intake")
record IntakeSettings(
    @Within(min = "1B", max = "1GB") @DefaultValue("16MB") DataSize largestRecord,
    @Within(min = Within.MOMENT) @DefaultValue("5m") Duration replayWindow,
    @DefaultValue("30d") Duration remember,
    @Nullable Resource sealingKeyset,
    @DefaultValue("") Secret sealingKeysetJson) {

  IntakeSettings {
    if (remember.compareTo(replayWindow.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "stagegate.intake.remember must be at least twice replay-window");
    }
  }
}
