package dev.stagegate.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least and the most that a setting may be, in the words that the setting itself is written in:
 * {@code 1ms}, {@code 0.5}, {@code 16MB}. It is held to them when a service starts, and the table
 * of settings tells them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Within {

  /** The shortest time that means any. */
  String MOMENT = "1ms";

  /** The least that is allowed; empty where nothing is too little. */
  String min() default "";

  /** The most that is allowed; empty where nothing is too much. */
  String max() default "";
}
