/** External systems as a channel that nodes are asked through. */
@NullMarked
package dev.stagegate.gateway.external.messenger;

import org.jspecify.annotations.NullMarked;
