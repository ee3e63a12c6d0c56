package dev.stagegate.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.Locale;

/** Operations by feature: a controller is one, unless it says which. */
final class Tags {

  private static final String SUFFIX = "-controller";

  private Tags() {}

  static void nameByFeature(OpenAPI api) {
    api.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(operations -> operations.stream())
        .forEach(
            operation ->
                operation.setTags(operation.getTags().stream().map(Tags::feature).toList()));
    if (api.getTags() != null) {
      api.setTags(
          api.getTags().stream()
              .map(tag -> new Tag().name(feature(tag.getName())).description(tag.getDescription()))
              .sorted(Comparator.comparing(Tag::getName))
              .toList());
    }
  }

  private static String feature(String tag) {
    if (!tag.endsWith(SUFFIX)) {
      return tag;
    }
    String words = tag.substring(0, tag.length() - SUFFIX.length()).replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
