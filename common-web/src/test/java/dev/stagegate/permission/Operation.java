package dev.stagegate.permission;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * One call of a service, as its handler declares it.
 *
 * @param name the handler method's
 * @param needs empty where the handler does not say
 */
public record Operation(String method, String pattern, String name, Optional<Needs> needs) {

  /** All that a service has, also those that are there by some settings only. */
  static List<Operation> in(String packageName) {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false) {
          @Override
          protected boolean isCandidateComponent(MetadataReader type) {
            return type.getAnnotationMetadata().hasAnnotation(RestController.class.getName());
          }
        };
    return scanner.findCandidateComponents(packageName).stream()
        .map(AnnotatedBeanDefinition.class::cast)
        .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .flatMap(Operation::of)
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  private static Stream<Operation> of(Method handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
    if (mapping == null) {
      return Stream.empty();
    }
    RequestMapping whole =
        AnnotatedElementUtils.findMergedAnnotation(
            handler.getDeclaringClass(), RequestMapping.class);
    String before = whole == null ? "" : first(whole.path());
    return Stream.of(
        new Operation(
            mapping.method()[0].name(),
            before + first(mapping.path()),
            handler.getName(),
            Optional.ofNullable(handler.getAnnotation(Needs.class))));
  }

  private static String first(String[] paths) {
    return paths.length == 0 ? "" : paths[0];
  }

  List<Permission> permissions() {
    return needs.map(declared -> List.of(declared.value())).orElse(List.of());
  }

  @Override
  public String toString() {
    return pattern + " " + method;
  }
}
