/** Looks whether the channel can work, and tells what to do where it cannot. */
@NullMarked
package dev.stagegate.gateway.feishu.doctor;

import org.jspecify.annotations.NullMarked;
