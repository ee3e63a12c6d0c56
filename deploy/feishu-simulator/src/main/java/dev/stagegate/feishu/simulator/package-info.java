/**
 * Feishu's open platform as far as Stagegate uses it, as one HTTP server with state, limits and
 * quirks.
 */
@NullMarked
package dev.stagegate.feishu.simulator;

import org.jspecify.annotations.NullMarked;
