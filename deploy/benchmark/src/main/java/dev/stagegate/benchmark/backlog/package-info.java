/** How a backlog of requests drains through the channel's published limits, in virtual time. */
@NullMarked
package dev.stagegate.benchmark.backlog;

import org.jspecify.annotations.NullMarked;
