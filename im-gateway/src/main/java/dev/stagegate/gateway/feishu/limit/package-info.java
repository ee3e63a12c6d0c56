/** The published limits, kept for all replicas together. */
@NullMarked
package dev.stagegate.gateway.feishu.limit;

import org.jspecify.annotations.NullMarked;
