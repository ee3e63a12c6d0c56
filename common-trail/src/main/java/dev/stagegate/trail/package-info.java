/**
 * Which issue and which trace something is done for. It travels in Reactor's context and never in
 * variables of a thread, and costs next to nothing while neither traces nor structured logs are
 * wanted.
 */
@NullMarked
package dev.stagegate.trail;

import org.jspecify.annotations.NullMarked;
