package dev.stagegate.gateway.faults;

import org.jspecify.annotations.NullMarked;

/** Where an act of a replica stands still while others go on. */
@NullMarked
sealed interface Pause permits Wire.Held, Timer.Waiting {}
