/** The endpoints below /open-apis: checks of the gateway, the business calls and their answers. */
@NullMarked
package dev.stagegate.feishu.simulator.openapi;

import org.jspecify.annotations.NullMarked;
