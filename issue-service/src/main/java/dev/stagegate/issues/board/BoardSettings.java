package dev.stagegate.issues.board;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The live stream.
 *
 * @param poll how often to look for what other replicas wrote, while somebody follows
 * @param heartbeat how often a silent stream says that it is alive
 * @param longestStream after this time a stream ends, and its reader comes again
 * @param gapPatience how long a number that is missing may still turn up; longer than any
 *     transaction
 */
@ConfigurationProperties("stagegate.board")
record BoardSettings(
    @Within(min = Within.MOMENT) @DefaultValue("250ms") Duration poll,
    @Within(min = Within.MOMENT) @DefaultValue("15s") Duration heartbeat,
    @Within(min = Within.MOMENT) @DefaultValue("1h") Duration longestStream,
    @Within(min = "0s") @DefaultValue("30s") Duration gapPatience) {}
