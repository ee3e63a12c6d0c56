package dev.stagegate.feishu.simulator.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A filled widget of an instance, with what the definition said of it on that day.
 *
 * @param name text or i18n key of the definition
 */
public record FormValue(
    String id, @Nullable String customId, String type, String name, JsonNode value) {}
