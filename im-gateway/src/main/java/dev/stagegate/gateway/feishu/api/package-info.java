/** Calls of the open platform, their limits, and what their errors mean. */
@NullMarked
package dev.stagegate.gateway.feishu.api;

import org.jspecify.annotations.NullMarked;
