/**
 * Measures the whole Stagegate on one machine; {@code docs/performance.md} tells how to run it and
 * what came out.
 */
@NullMarked
package dev.stagegate.benchmark;

import org.jspecify.annotations.NullMarked;
