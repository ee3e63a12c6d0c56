/** Requests of other systems on the intake topic: proven, checked, and let in by the same doors. */
@NullMarked
package dev.stagegate.issues.intake;

import org.jspecify.annotations.NullMarked;
