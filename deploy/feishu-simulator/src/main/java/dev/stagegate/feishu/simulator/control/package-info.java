/** The control API below /simulator/api and the approval page, both for the local machine only. */
@NullMarked
package dev.stagegate.feishu.simulator.control;

import org.jspecify.annotations.NullMarked;
