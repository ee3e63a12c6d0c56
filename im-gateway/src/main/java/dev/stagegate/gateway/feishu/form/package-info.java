/** The approval definition, and what an approver reads in it. */
@NullMarked
package dev.stagegate.gateway.feishu.form;

import org.jspecify.annotations.NullMarked;
