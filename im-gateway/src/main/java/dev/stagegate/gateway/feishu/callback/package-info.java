/** Events that Feishu pushes: verified, stored, answered, and then worked. */
@NullMarked
package dev.stagegate.gateway.feishu.callback;

import org.jspecify.annotations.NullMarked;
