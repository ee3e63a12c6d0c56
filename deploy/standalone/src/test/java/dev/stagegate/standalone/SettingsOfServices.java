package dev.stagegate.standalone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The settings that each service has, found by their records. */
@NullMarked
final class SettingsOfServices {

  private static final String ALL = "All three services";

  private static final Map<String, List<String>> PACKAGES = new LinkedHashMap<>();

  static {
    PACKAGES.put(ALL, List.of("dev.stagegate.web", "dev.stagegate.events", "dev.stagegate.trail"));
    PACKAGES.put("issue-service", List.of("dev.stagegate.issues"));
    PACKAGES.put("approval-engine", List.of("dev.stagegate.approvals"));
    PACKAGES.put("im-gateway", List.of("dev.stagegate.gateway"));
  }

  private SettingsOfServices() {}

  /** In order; what all have is not told once more of one. */
  static Map<String, List<Setting>> byService() {
    Map<String, List<Setting>> all = new LinkedHashMap<>();
    Set<String> common = new HashSet<>();
    PACKAGES.forEach(
        (service, packages) -> {
          List<Setting> settings = new ArrayList<>();
          packages.stream()
              .flatMap(SettingsOfServices::in)
              .sorted(Comparator.comparing(Setting::name))
              .filter(setting -> common.add(service + setting.name()))
              .filter(setting -> service.equals(ALL) || !common.contains(ALL + setting.name()))
              .forEach(settings::add);
          all.put(service, settings);
        });
    return all;
  }

  private static Stream<Setting> in(String base) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents(base).stream()
        .map(found -> loaded(String.valueOf(found.getBeanClassName())))
        .flatMap(
            type -> {
              ConfigurationProperties annotation =
                  type.getAnnotation(ConfigurationProperties.class);
              return annotation == null || !type.isRecord()
                  ? Stream.empty()
                  : Setting.of(annotation.value(), type);
            });
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
