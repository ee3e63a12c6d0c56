package dev.stagegate.issues.audit;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit log.
 *
 * @param poll how often to look for what other replicas wrote and did not chain, when nobody rings
 */
@ConfigurationProperties("stagegate.audit")
record AuditSettings(@Within(min = Within.MOMENT) @DefaultValue("1s") Duration poll) {}
