/** Feishu and Lark as a channel: native approval instances. */
@NullMarked
package dev.stagegate.gateway.feishu;

import org.jspecify.annotations.NullMarked;
