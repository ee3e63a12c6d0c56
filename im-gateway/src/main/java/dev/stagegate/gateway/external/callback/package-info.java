/** Decisions that external systems send. */
@NullMarked
package dev.stagegate.gateway.external.callback;

import org.jspecify.annotations.NullMarked;
