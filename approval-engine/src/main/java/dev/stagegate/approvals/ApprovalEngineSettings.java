package dev.stagegate.approvals;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine paces itself.
 *
 * @param reexamine how long open approvals wait at most, when nothing wakes the engine, to be
 *     looked at again: an expired role is noticed this late in what people see, though never in
 *     what counts
 * @param directoryLag how long ago the last moment may be at which everything told of people and
 *     roles had been taken; beyond it, decisions wait
 */
@ConfigurationProperties("stagegate.approvals")
record ApprovalEngineSettings(
    @Within(min = Within.MOMENT) @DefaultValue("1s") Duration reexamine,
    @Within(min = Within.MOMENT) @DefaultValue("30s") Duration directoryLag) {}
