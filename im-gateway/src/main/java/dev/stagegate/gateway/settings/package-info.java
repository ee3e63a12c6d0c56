/** How the gateway reaches its channel; secrets are never printed. */
@NullMarked
package dev.stagegate.gateway.settings;

import org.jspecify.annotations.NullMarked;
