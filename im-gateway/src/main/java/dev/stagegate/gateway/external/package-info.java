/** External (OA) systems: which there are, and what they answered. */
@NullMarked
package dev.stagegate.gateway.external;

import org.jspecify.annotations.NullMarked;
