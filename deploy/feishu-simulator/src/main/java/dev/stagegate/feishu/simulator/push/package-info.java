/** Event pushes to the request URL of an app: announced, sealed, sent in order and retried. */
@NullMarked
package dev.stagegate.feishu.simulator.push;

import org.jspecify.annotations.NullMarked;
