/** The log of invitations over HTTP. */
@NullMarked
package dev.stagegate.gateway.invitation.web;

import org.jspecify.annotations.NullMarked;
