package dev.stagegate.gateway.feishu.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came back over the wire.
 *
 * @param body the parsed body; null where it is no JSON object
 * @param reset how long until a limit recovers, where the platform said so
 * @param logId what to quote to the platform's support; empty where none came
 */
record Reply(int status, @Nullable JsonNode body, @Nullable Duration reset, String logId) {}
