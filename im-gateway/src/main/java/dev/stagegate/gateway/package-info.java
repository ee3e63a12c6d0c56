/** im-gateway: invitations out to Feishu or Lark, whole-stage reviews back. */
@NullMarked
package dev.stagegate.gateway;

import org.jspecify.annotations.NullMarked;
