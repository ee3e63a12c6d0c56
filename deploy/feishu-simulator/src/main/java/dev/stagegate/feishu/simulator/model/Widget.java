package dev.stagegate.feishu.simulator.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A widget of a definition's form.
 *
 * @param name text or i18n key
 * @param value the definition's own value: options, format or explanation
 */
public record Widget(
    String id,
    @Nullable String customId,
    String type,
    String name,
    boolean required,
    boolean printable,
    @Nullable JsonNode value) {

  public boolean isNamed(String key) {
    return id.equals(key) || key.equals(customId);
  }
}
