package dev.stagegate.feishu.simulator.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A comment on an instance.
 *
 * @param content the JSON string with {@code text} and {@code files}, as the author sent it
 * @param text the plain text in it
 */
public record Comment(
    String id,
    Who who,
    String content,
    String text,
    @Nullable JsonNode mentions,
    @Nullable String parentId,
    long createdAt,
    long updatedAt,
    boolean deleted) {

  public Comment edited(String content, String text, @Nullable JsonNode mentions, long at) {
    return new Comment(id, who, content, text, mentions, parentId, createdAt, at, false);
  }

  public Comment deletedAt(long at) {
    return new Comment(id, who, content, text, mentions, parentId, createdAt, at, true);
  }
}
