package dev.stagegate.gateway.settings;

import dev.stagegate.secrets.Secret;
import dev.stagegate.settings.Within;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How the settings that administrators make are kept and followed.
 *
 * @param hosts where the open platforms answer
 * @param customBaseUrl whether an administrator may name another address; only for tests, since the
 *     app's secret is sent there
 * @param follow how long after a change other replicas work by it, at most
 * @param checkEvery how often the set-up is checked by itself
 * @param directoryLag how long ago the last moment may be at which everything told of people and
 *     roles had been taken; beyond it, nobody changes settings
 * @param sealingKeyset where the keys lie that seal secrets: a Tink keyset as JSON
 * @param sealingKeysetJson the same keyset itself, where it comes from the environment
 */
@ConfigurationProperties("stagegate.im")
public record ImSettings(
    @DefaultValue Hosts hosts,
    @DefaultValue("false") boolean customBaseUrl,
    @Within(min = Within.MOMENT) @DefaultValue("2s") Duration follow,
    @Within(min = Within.MOMENT) @DefaultValue("10m") Duration checkEvery,
    @Within(min = Within.MOMENT) @DefaultValue("30s") Duration directoryLag,
    @Nullable Resource sealingKeyset,
    @DefaultValue("") Secret sealingKeysetJson) {}
