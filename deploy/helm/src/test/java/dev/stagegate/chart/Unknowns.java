package dev.stagegate.chart;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that a model does not know: it keeps them aside, in what it calls additional. */
final class Unknowns {

  private Unknowns() {}

  /** Tells the fields that are unknown, and drops them. */
  static Object without(Object model, String at, List<String> faults) {
    look(model, at, faults);
    return model;
  }

  private static void look(@Nullable Object value, String at, List<String> faults) {
    switch (value) {
      case null -> {}
      case Collection<?> several -> {
        int i = 0;
        for (Object one : several) {
          look(one, at + "[" + i++ + "]", faults);
        }
      }
      case Map<?, ?> map -> map.forEach((key, one) -> look(one, at + "." + key, faults));
      case Object one when one.getClass().getName().startsWith("io.fabric8.") ->
          lookInside(one, at, faults);
      default -> {}
    }
  }

  private static void lookInside(Object model, String at, List<String> faults) {
    for (Method getter : model.getClass().getMethods()) {
      if (getter.getName().startsWith("get")
          && getter.getParameterCount() == 0
          && !Modifier.isStatic(getter.getModifiers())
          && getter.getDeclaringClass() != Object.class
          && !getter.isDefault()) {
        Object value = called(getter, model);
        if (getter.getName().equals("getAdditionalProperties")) {
          if (value instanceof Map<?, ?> unknown && !unknown.isEmpty()) {
            faults.add(at + " has unknown fields: " + unknown.keySet());
            unknown.clear();
          }
        } else {
          String name = getter.getName().substring(3);
          look(value, at + "." + Character.toLowerCase(name.charAt(0)) + name.substring(1), faults);
        }
      }
    }
  }

  private static @Nullable Object called(Method getter, Object model) {
    try {
      return getter.invoke(model);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(getter.toString(), e);
    }
  }
}
