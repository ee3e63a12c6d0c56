package dev.stagegate.permission;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller must have for a call; one of them is enough. It is said at every handler, and a
 * test calls each of them as everybody to see that it is so.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
  Permission[] value();

  /** What more decides, in a sentence for the table of permissions. */
  String note() default "";
}
