package dev.stagegate.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the API server would take a manifest. It is read into the model of its kind and written
 * again: what does not come back as it was is unknown there, or of another type. Kinds that
 * Kubernetes does not have itself are held against a JSON Schema in {@code crd/}.
 */
final class StrictManifests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KubernetesSerialization MODEL = new KubernetesSerialization();
  private static final Path CUSTOM = Path.of("src/test/resources/crd");

  private StrictManifests() {}

  /** What is wrong with it, with the place; empty when nothing is. */
  static List<String> faults(JsonNode manifest) {
    Path schema = CUSTOM.resolve(manifest.path("kind").asText() + ".json");
    if (Files.exists(schema)) {
      return againstSchema(schema, manifest);
    }
    List<String> faults = new ArrayList<>();
    String kind = Chart.described(manifest);
    try {
      Object model = MODEL.unmarshal(manifest.toString());
      if (!(model instanceof HasMetadata) || model instanceof GenericKubernetesResource) {
        return List.of(kind + ": no kind that is known");
      }
      JsonNode again = JSON.readTree(MODEL.asJson(Unknowns.without(model, kind, faults)));
      compare(kind, manifest, again, faults);
    } catch (IllegalArgumentException e) {
      faults.add(kind + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return faults;
  }

  private static List<String> againstSchema(Path file, JsonNode manifest) {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(file))
          .validate(manifest.toString(), InputFormat.JSON)
          .stream()
          .map(error -> Chart.described(manifest) + " " + error)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(String at, JsonNode given, JsonNode again, List<String> faults) {
    if (given.isObject()) {
      given
          .properties()
          .forEach(
              e -> compare(at + "." + e.getKey(), e.getValue(), again.path(e.getKey()), faults));
    } else if (given.isArray()) {
      for (int i = 0; i < given.size(); i++) {
        compare(at + "[" + i + "]", given.get(i), again.path(i), faults);
      }
    } else if (given.isNull() ? !again.isMissingNode() && !again.isNull() : !given.equals(again)) {
      faults.add(at + ": " + given + " is not what Kubernetes takes there");
    }
  }
}
