package dev.stagegate.issues.letters;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dead letters are looked after.
 *
 * @param remember how long those that were replayed or discarded stay in the list
 */
@ConfigurationProperties("stagegate.dead-letters")
record LetterSettings(@Within(min = Within.MOMENT) @DefaultValue("90d") Duration remember) {}
