/** What approvers will read, shown to who sets the app up. */
@NullMarked
package dev.stagegate.gateway.feishu.preview;

import org.jspecify.annotations.NullMarked;
