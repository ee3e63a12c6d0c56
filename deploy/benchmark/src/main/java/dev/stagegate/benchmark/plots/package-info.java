/** Draws what the documents tell in tables. */
@NullMarked
package dev.stagegate.benchmark.plots;

import org.jspecify.annotations.NullMarked;
