package dev.stagegate.issues.export;

import dev.stagegate.issues.rollout.sql.ResultRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object per row and line (jsonlines.org); numbers and truth values as such. */
final class JsonLinesRows implements RowFormat {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String head(List<String> columns) {
    return "";
  }

  @Override
  public String row(ResultRow row) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < row.values().length; i++) {
      object.putPOJO(row.columns().get(i), cell(row.values()[i]));
    }
    return JSON.writeValueAsString(object) + "\n";
  }

  private static @Nullable Object cell(@Nullable Object value) {
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : ValueText.of(value);
  }
}
