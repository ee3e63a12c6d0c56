package dev.stagegate.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagegate.secrets.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The settings that a service has: its own records of settings, and what Spring Boot describes. */
final class Settings {

  /** What each service has besides its own. */
  private static final List<String> SHARED =
      List.of("dev.stagegate.events", "dev.stagegate.web", "dev.stagegate.trail");

  private static final Map<String, String> PACKAGES =
      Map.of(
          "issue-service", "dev.stagegate.issues",
          "approval-engine", "dev.stagegate.approvals",
          "im-gateway", "dev.stagegate.gateway");

  /** As environment variables; those that end in {@code _} are beginnings. */
  private final Set<String> variables = new HashSet<>();

  private Settings() {}

  static Settings of(String service) {
    Settings settings = new Settings();
    String own = PACKAGES.get(service);
    if (own == null) {
      throw new IllegalArgumentException(service);
    }
    settings.addRecords(own);
    SHARED.forEach(settings::addRecords);
    settings.addDescribed();
    return settings;
  }

  /** Whether something is set by this environment variable. */
  boolean have(String variable) {
    return variables.contains(variable)
        || variables.stream().anyMatch(v -> v.endsWith("_") && variable.startsWith(v));
  }

  private void addRecords(String base) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (var found : scanner.findCandidateComponents(base)) {
      try {
        Class<?> type = Class.forName(String.valueOf(found.getBeanClassName()));
        ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
        if (annotation != null) {
          add(annotation.value(), type);
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void add(String name, Type type) {
    if (type instanceof Class<?> record && record.isRecord() && record != Secret.class) {
      for (RecordComponent part : record.getRecordComponents()) {
        add(name + "." + part.getName(), part.getGenericType());
      }
    } else {
      variables.add(variable(name));
      if (type instanceof ParameterizedType) {
        variables.add(variable(name) + "_");
      }
    }
  }

  private void addDescribed() {
    try {
      for (URL url :
          Collections.list(
              Settings.class
                  .getClassLoader()
                  .getResources("META-INF/spring-configuration-metadata.json"))) {
        try (InputStream text = url.openStream()) {
          for (JsonNode property : new ObjectMapper().readTree(text).path("properties")) {
            String variable = variable(property.path("name").asText());
            variables.add(variable);
            if (property.path("type").asText().startsWith("java.util.Map")) {
              variables.add(variable + "_");
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Spring Boot reads names from the environment. */
  static String variable(String name) {
    return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
