package dev.stagegate.issues.letters;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dead letters are looked after.
 *
 * @param remember how long those that were replayed or discarded stay in the list
 */
@ConfigurationProperties("stagegate.dead-letters")
record LetterSettings(@DefaultValue("90d") Duration remember) {

  LetterSettings {
    if (!remember.isPositive()) {
      throw new IllegalArgumentException("stagegate.dead-letters.remember must be above zero");
    }
  }
}
