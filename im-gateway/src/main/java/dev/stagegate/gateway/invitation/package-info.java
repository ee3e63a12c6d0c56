/** Invitations: who is asked through which channel, and what became of it; one open per node. */
@NullMarked
package dev.stagegate.gateway.invitation;

import org.jspecify.annotations.NullMarked;
